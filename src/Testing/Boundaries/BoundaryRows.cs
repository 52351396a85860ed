using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using TypedMigrations.Binding;
using TypedMigrations.Rows;

namespace TypedMigrations.Testing.Boundaries;

/// <summary>
/// Generates rows that the schema allows, and that authors do not think of. They are the same on every machine and in every run.
/// </summary>
internal sealed class BoundaryRows
{
    private const int RandomRows = 200;

    // Random values are short, so that many different ones occur.
    private const int LongestByChance = 12;

    private static readonly string[] letters =
    [
        "a", "b", "Z", "0", "9", " ", "  ", "-", ".", ",", "@", "'", "\"", "\\", "%", "é", "e\u0301", "ß", "İ", "😀", "\n", "!",
    ];

    // The same rows in every run.
    private static readonly Rnd seed = new(20_260_101, 1);

    private readonly TableBinding _table;
    private readonly IReadOnlyList<IReadOnlyList<object?>> _values;
    private readonly object?[] _plain;

    private BoundaryRows(TableBinding table, IReadOnlyList<IReadOnlyList<object?>> values, object?[] plain) =>
        (_table, _values, _plain) = (table, values, plain);

    /// <summary>The rows of a table, or null if a column has a type without known values and no example supplies one.</summary>
    /// <param name="table">The table.</param>
    /// <param name="types">The types of its columns.</param>
    /// <param name="example">A row of the table, which supplies values of unknown types.</param>
    public static BoundaryRows? Of(TableBinding table, IColumnTypes types, object?[]? example = null)
    {
        var values = table.Columns.Select((column, i) => Values(table, column, types, example?[i])).ToList();
        var plain = values.Select(some => some.Count == 0 ? null : some[0]).ToArray();
        return IsAllowed(table, plain) ? new BoundaryRows(table, values, plain) : null;
    }

    /// <summary>The plainest row.</summary>
    public object?[] Plain => _plain;

    /// <summary>The row with null in every column that allows it.</summary>
    public object?[] Emptiest => Nulls().LastOrDefault(row => IsAllowed(_table, row)) ?? _plain;

    /// <summary>All values that are tried for a column.</summary>
    public IReadOnlyList<object?> Values(int ordinal) => _values[ordinal];

    /// <summary>Another value that the column could have in this row, or null if there is none.</summary>
    public object? OtherValue(int ordinal, object?[] row) =>
        _values[ordinal].FirstOrDefault(value => value is not null && !StoredValue.Equal(value, row[ordinal]));

    /// <summary>The rows that differ from this row in one column.</summary>
    public IEnumerable<object?[]> Neighbours(object?[] row, int ordinal) =>
        _values[ordinal]
            .Where(value => !StoredValue.Same(value, row[ordinal]))
            .Select(value => With(row, ordinal, value))
            .Where(other => IsAllowed(_table, other));

    /// <summary>The plainest row, the rows that differ from it in one column, rows with pairs of nulls, and random rows.</summary>
    public IEnumerable<object?[]> All()
    {
        var systematic = new[] { _plain }.Concat(OneByOne()).Concat(Nulls());
        return systematic.Concat(ByChance()).Where(row => IsAllowed(_table, row)).Distinct(SameRow.Instance);
    }

    /// <summary>
    /// The smallest row for which a condition still holds: each column as plain, each text as short, and each number as near to 0 as
    /// possible.
    /// </summary>
    public object?[] Shrink(object?[] row, Func<object?[], bool> stillHolds)
    {
        var smallest = row;
        // FsCheck shrinks a row while the property fails. The last failing row is the smallest.
        Prop.ForAll(Arb.From(Gen.Constant(row), Smaller), other =>
        {
            if (!stillHolds(other))
                return true;
            smallest = other;
            return false;
        }).Check(Config.Quick.WithMaxTest(1).WithRunner(new SilentRunner()));
        return smallest;
    }

    /// <summary>Rows that are one step nearer to the plainest row.</summary>
    private IEnumerable<object?[]> Smaller(object?[] row) => Enumerable.Range(0, row.Length)
        .Where(i => !StoredValue.Same(row[i], _plain[i]))
        .SelectMany(i => Smaller(row[i], _values[i]).Prepend(_plain[i]).Select(value => With(row, i, value)))
        .Where(smaller => IsAllowed(_table, smaller));

    private static IEnumerable<object?> Smaller(object? value, IReadOnlyList<object?> values) => value switch
    {
        // A text with a single possible value, such as a discriminator, cannot be shortened.
        string text when values.Count > 1 => Shorter(text),
        int => Numbers<int>(value, values),
        long => Numbers<long>(value, values),
        _ => [],
    };

    private static IEnumerable<object?> Numbers<T>(object value, IReadOnlyList<object?> values)
        where T : struct, INumber<T> =>
        ArbMap.Default.ArbFor<T>().Shrinker((T)value).Where(smaller => smaller > T.Zero || values.Contains(T.Zero)).Cast<object?>();

    private static IReadOnlyList<object?> Values(TableBinding table, ColumnBinding column, IColumnTypes types, object? example)
    {
        var model = ModelPath.Walk(table.EntityType, column.Property.Name) is { Declaring: { } declaring, Name: var name }
            ? declaring.FindProperty(name)
            : null;
        if (column.IsDiscriminator)
            return [example ?? table.Discriminator?.Value];
        // A value with a converter is carried as text, and not every text is a valid value.
        IReadOnlyList<object?> known =
            column.Mapping is null && column.Json is null ? [] : BoundaryValues.Of(column, model, types).For(column.Property);
        if (known.Count == 0 && example is not null)
            known = [example];
        return column.IsNullable ? [.. known, null] : known;
    }

    private static bool IsAllowed(TableBinding table, object?[] row) =>
        !row.Where((value, i) => value is null && !table.Columns[i].MayBeNull(row)).Any();

    private IEnumerable<object?[]> OneByOne() =>
        _values.SelectMany((values, i) => values.Skip(1).Select(value => With(_plain, i, value)));

    /// <summary>Rows without an optional value, rows with two nulls, and the row with all nulls.</summary>
    private IEnumerable<object?[]> Nulls()
    {
        var nullable = Enumerable.Range(0, _values.Count).Where(i => _table.Columns[i].Property.IsNullable).ToList();
        var containers = _table.Columns
            .SelectMany(column => column.OptionalContainers)
            .Select(container => (IEnumerable<int>)container)
            .ToList();
        var pairs = nullable.SelectMany((one, i) => nullable.Skip(i + 1).Select(other => (IEnumerable<int>)[one, other]));
        return containers.Concat(pairs).Append(nullable).Append([.. nullable, .. containers.SelectMany(container => container)])
            .Select(nulls => nulls.Aggregate(_plain, (row, i) => With(row, i, null)));
    }

    /// <summary>Random rows, from a fixed seed.</summary>
    public IEnumerable<object?[]> ByChance()
    {
        var row = Gen.CollectToArray(Enumerable.Range(0, _values.Count), i => ByChance(_values[i], _table.Columns[i]));
        return Gen.Sample(row, RandomRows, seed, LongestByChance).Where(values => IsAllowed(_table, values));
    }

    private static Gen<object?> ByChance(IReadOnlyList<object?> values, ColumnBinding column)
    {
        if (values.Count == 0)
            return Gen.Constant<object?>(null);
        var edges = Gen.Elements<object?>(values);
        return values.Count == 1 || column.Json is not null || Between(values) is not { } between ? edges : Gen.OneOf(edges, between);
    }

    /// <summary>Values between the extreme ones, or null if the extreme ones are enough.</summary>
    private static Gen<object?>? Between(IReadOnlyList<object?> values) => values[0] switch
    {
        string => Gen.Elements(letters).ListOf().Select(text => (object?)Cut(string.Concat(text), Longest(values))),
        int => Gen.Choose(values.Contains(0) ? -1_000 : 1, 1_000).Select(number => (object?)number),
        long when values.Contains(0L) => Gen.Choose(-1_000_000, 1_000_000).Select(number => (object?)(long)number),
        double => Gen.Choose(0, 1_000_000).Select(number => (object?)(number / 1_000d)),
        DateTime time =>
            from day in Gen.Choose(0, DateOnly.MaxValue.DayNumber)
            from second in Gen.Choose(0, 86_399)
            select (object?)new DateTime(DateOnly.FromDayNumber(day), TimeOnly.FromTimeSpan(TimeSpan.FromSeconds(second)), time.Kind),
        _ => null,
    };

    private static int Longest(IReadOnlyList<object?> values) => values.OfType<string>().Max(value => value.EnumerateRunes().Count());

    private static string Cut(string text, int longest) => string.Concat(text.EnumerateRunes().Take(longest));

    private static IEnumerable<string> Shorter(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        for (var cut = runes.Count / 2; cut > 0; cut /= 2)
            for (var from = 0; from + cut <= runes.Count; from += cut)
                yield return string.Concat(runes.Take(from).Concat(runes.Skip(from + cut)));
    }

    /// <summary>A copy of the row with another value in one column.</summary>
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

    /// <summary>The check itself reports the result.</summary>
    private sealed class SilentRunner : IRunner
    {
        public void OnStartFixture(Type t)
        {
        }

        public void OnArguments(int n, FSharpList<object> args, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every)
        {
        }

        public void OnShrink(FSharpList<object> args, FSharpFunc<FSharpList<object>, string> everyShrink)
        {
        }

        public void OnFinished(string name, TestResult result)
        {
        }
    }
}
