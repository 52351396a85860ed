using System.Text;
using TypedMigrations.Planning;
using TypedMigrations.Rows;

namespace TypedMigrations.Testing.Boundaries;

/// <summary>Rows that the schema allows, and that no author writes down. The same ones on every machine and in every run.</summary>
internal sealed class BoundaryRows
{
    private const int RandomRows = 200;

    private const int Seed = 20_260_101;

    // What comes by chance is short, so that it is many different things.
    private const int LongestByChance = 12;

    private static readonly string[] letters = ["a", "b", "Z", "0", "9", " ", "  ", "-", ".", ",", "@", "'", "\"", "\\", "%", "é", "e\u0301", "ß", "İ", "😀", "\n", "!"];

    private readonly TableBinding _table;
    private readonly IReadOnlyList<IReadOnlyList<object?>> _values;
    private readonly object?[] _plain;

    private BoundaryRows(TableBinding table, IReadOnlyList<IReadOnlyList<object?>> values, object?[] plain) => (_table, _values, _plain) = (table, values, plain);

    /// <summary>Rows of a table; null where a column is of a type of which no value can be made up, and no row shows one.</summary>
    /// <param name="table">The table.</param>
    /// <param name="example">A row of it, which lends such values.</param>
    public static BoundaryRows? Of(TableBinding table, object?[]? example)
    {
        var values = table.Columns.Select((column, i) => Values(table, column, example?[i])).ToList();
        var plain = values.Select(some => some.Count == 0 ? null : some[0]).ToArray();
        return IsAllowed(table, plain) ? new BoundaryRows(table, values, plain) : null;
    }

    /// <summary>The plainest row.</summary>
    public object?[] Plain => _plain;

    /// <summary>The row with nulls wherever they may be.</summary>
    public object?[] Emptiest => Nulls().LastOrDefault(row => IsAllowed(_table, row)) ?? _plain;

    /// <summary>All values that a column is tried with.</summary>
    public IReadOnlyList<object?> Values(int ordinal) => _values[ordinal];

    /// <summary>A value that a column of a row might have as well; null where there is none.</summary>
    public object? OtherValue(int ordinal, object?[] row) => _values[ordinal].FirstOrDefault(value => value is not null && !StoredValue.Equal(value, row[ordinal]));

    /// <summary>Rows that differ from one in a column.</summary>
    public IEnumerable<object?[]> Neighbours(object?[] row, int ordinal) =>
        _values[ordinal].Where(value => !StoredValue.Same(value, row[ordinal])).Select(value => With(row, ordinal, value)).Where(other => IsAllowed(_table, other));

    /// <summary>The plainest row, those that differ from it in one column, those with nulls in pairs, and some that are made by chance.</summary>
    public IEnumerable<object?[]> All()
    {
        var systematic = new[] { _plain }.Concat(OneByOne()).Concat(Nulls());
        return systematic.Concat(ByChance()).Where(row => IsAllowed(_table, row)).Distinct(SameRow.Instance);
    }

    /// <summary>The smallest row of which something still holds: each column as plain, and each text as short, as it can be.</summary>
    public object?[] Shrink(object?[] row, Func<object?[], bool> stillHolds)
    {
        var i = 0;
        for (; i < row.Length; i++)
            if (!Try(_plain[i]))
                // What has one value only, such as a discriminator, cannot be cut.
                while (row[i] is string text && _values[i].Count > 1 && Shorter(text).Any(Try))
                {
                    // Cut until every cut is one too many.
                }

        return row;

        bool Try(object? value)
        {
            var smaller = With(row, i, value);
            if (StoredValue.Same(row[i], value) || !IsAllowed(_table, smaller) || !stillHolds(smaller))
                return false;
            row = smaller;
            return true;
        }
    }

    private static IReadOnlyList<object?> Values(TableBinding table, ColumnBinding column, object? example)
    {
        var model = ModelPath.Walk(table.EntityType, column.Property.Name) is { Declaring: { } declaring, Name: var name } ? declaring.FindProperty(name) : null;
        if (column.IsDiscriminator)
            return [example ?? table.Marker?.Value];
        // What the model has as another type is carried as text, which has to be what that type can be.
        IReadOnlyList<object?> known = column.Mapping is null && column.Json is null ? [] : BoundaryValues.Of(column, model).For(column.Property);
        if (known.Count == 0 && example is not null)
            known = [example];
        return column.IsNullable ? [.. known, null] : known;
    }

    private static bool IsAllowed(TableBinding table, object?[] row) => !row.Where((value, i) => value is null && !table.Columns[i].MayBeNull(row)).Any();

    private IEnumerable<object?[]> OneByOne() => _values.SelectMany((values, i) => values.Skip(1).Select(value => With(_plain, i, value)));

    /// <summary>Optional values as a whole, each two columns together, and all of them.</summary>
    private IEnumerable<object?[]> Nulls()
    {
        var nullable = Enumerable.Range(0, _values.Count).Where(i => _table.Columns[i].Property.IsNullable).ToList();
        var containers = _table.Columns.SelectMany(column => column.OptionalContainers).Select(container => (IEnumerable<int>)container).ToList();
        var pairs = nullable.SelectMany((one, i) => nullable.Skip(i + 1).Select(other => (IEnumerable<int>)[one, other]));
        return containers.Concat(pairs).Append(nullable).Append([.. nullable, .. containers.SelectMany(container => container)])
            .Select(nulls => nulls.Aggregate(_plain, (row, i) => With(row, i, null)));
    }

    /// <summary>Rows that are made by chance, from a fixed seed.</summary>
    public IEnumerable<object?[]> ByChance()
    {
        var random = new Random(Seed);
        for (var n = 0; n < RandomRows; n++)
        {
            object?[] row = [.. _values.Select((values, i) => values.Count == 0 ? null : ByChance(random, values, _table.Columns[i]))];
            if (IsAllowed(_table, row))
                yield return row;
        }
    }

    private static object? ByChance(Random random, IReadOnlyList<object?> values, ColumnBinding column)
    {
        var value = values[random.Next(values.Count)];
        if (value is null || values.Count == 1 || column.Json is not null || random.Next(2) == 0)
            return value;
        return value switch
        {
            string => Text(random, values.OfType<string>().Max(text => text.EnumerateRunes().Count())),
            int when !values.Contains(0) => random.Next(1, 1_000),
            int => random.Next(-1_000, 1_000),
            long when values.Contains(0L) => random.NextInt64(-1_000_000, 1_000_000),
            double => Math.Round(random.NextDouble() * 1_000, 3),
            DateTime time => new DateTime(random.NextInt64(DateTime.MaxValue.Ticks / TimeSpan.TicksPerSecond) * TimeSpan.TicksPerSecond, time.Kind),
            _ => value,
        };
    }

    private static string Text(Random random, int longest)
    {
        var text = new StringBuilder();
        for (var length = random.Next(LongestByChance + 1); length > 0; length--)
            text.Append(letters[random.Next(letters.Length)]);
        return string.Concat(text.ToString().EnumerateRunes().Take(longest));
    }

    private static IEnumerable<string> Shorter(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        for (var cut = runes.Count / 2; cut > 0; cut /= 2)
            for (var from = 0; from + cut <= runes.Count; from += cut)
                yield return string.Concat(runes.Take(from).Concat(runes.Skip(from + cut)));
    }

    /// <summary>A row that differs in one column.</summary>
    public static object?[] With(object?[] row, int ordinal, object? value)
    {
        var changed = (object?[])row.Clone();
        changed[ordinal] = value;
        return changed;
    }

    private sealed class SameRow : IEqualityComparer<object?[]>
    {
        public static SameRow Instance { get; } = new();

        public bool Equals(object?[]? x, object?[]? y) => x!.Zip(y!).All(pair => StoredValue.Same(pair.First, pair.Second));

        public int GetHashCode(object?[] row) => StoredValue.Hash(row);
    }
}
