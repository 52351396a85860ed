using TypedMigrations.Binding;
using TypedMigrations.Rows;

namespace TypedMigrations.Testing.Memory;

/// <summary>Describes the first row in which two outcomes of a migration differ.</summary>
internal static class Difference
{
    /// <summary>The difference between two evaluations of the same rows, each of which may have failed; null if they agree.</summary>
    public static string? Between(Evaluation evaluation, Outcome? expected, Outcome? found) => (expected, found) switch
    {
        (null, null) => null,
        ({ } one, { } other) => Find(evaluation, one, other),
        (null, _) => "it no longer fails",
        _ => "it fails now",
    };

    /// <summary>The difference between two evaluations of the same rows, or null if they agree.</summary>
    public static string? Find(Evaluation evaluation, Outcome expected, Outcome found)
    {
        var others = found.Rows.ToDictionary(Id);
        foreach (var row in expected.Rows)
        {
            var name = $"{row.Row.Shape.Record} {row.Row.DescribeKey()}";
            if (!others.Remove(Id(row), out var other))
                return $"{name} is missing";
            if (row.After is null != other.After is null)
                return $"{name} is {(row.After is null ? "kept instead of deleted" : "deleted instead of kept")}";
            if (row.After is { } after && Between(after, other.After!, column: null) is { } difference)
                return $"{name}{difference}";
        }

        return others.Values.FirstOrDefault() is { } extra
            ? $"{extra.Row.Shape.Record} {extra.Row.DescribeKey()} should not be there"
            : null;

        (bool, string, string) Id(EvaluatedRow row) => row.Before is { } before
            ? (true, evaluation.Before.Table(before), Key(before))
            : (false, evaluation.After.Table(row.After!), Key(row.After!));
    }

    /// <summary>
    /// The difference between the functions' rows and a database's rows, or null if they agree. Columns that the database computes or fills
    /// in are not compared. Numbers that differ only in their trailing zeros are equal, because each database has its own format.
    /// </summary>
    /// <param name="schema">The schema of the rows.</param>
    /// <param name="expected">The rows that the functions return.</param>
    /// <param name="found">The rows in the database.</param>
    /// <param name="bind">Finds the table of a record.</param>
    public static string? Find(
        MemorySchema schema, IEnumerable<MemoryRow> expected, IEnumerable<MemoryRow> found, Func<RowShape, TableBinding> bind)
    {
        var others = found.ToDictionary(row => (schema.Table(row), Key(row)));
        var bindings = new Dictionary<string, TableBinding>();
        foreach (var row in expected)
        {
            var name = $"{row.Shape.Record} {row.DescribeKey()}";
            if (!others.Remove((schema.Table(row), Key(row)), out var other))
                return $"{name} is missing";
            if (!bindings.TryGetValue(row.Shape.Entity, out var binding))
                bindings.Add(row.Shape.Entity, binding = bind(row.Shape));
            if (Between(row, other, ordinal => binding.Columns[ordinal]) is { } difference)
                return $"{name}{difference}";
        }

        return others.Count == 0 ? null : $"{others.Values.First().Shape.Record} {others.Values.First().DescribeKey()} should not be there";
    }

    private static string? Between(MemoryRow expected, MemoryRow found, Func<int, ColumnBinding>? column)
    {
        if (expected.Shape.Entity != found.Shape.Entity)
            return $" becomes a {found.Shape.Record} instead of a {expected.Shape.Record}";
        for (var i = 0; i < expected.Values.Length; i++)
        {
            var stored = column?.Invoke(i);
            var property = expected.Shape.Properties[i].Name;
            var (value, other) = (expected.Values[i], found[property]);
            var isOfDatabase = stored is { IsComputed: true } || (stored is { IsFilled: true } && !expected.IsSet(i));
            if (isOfDatabase || (stored is null ? StoredValue.Same(value, other) : StoredValue.Equal(value, other)))
                continue;
            return $": {property} is {CSharpLiteral.Value(other)} instead of {CSharpLiteral.Value(value)}"
                + (stored is null
                    ? ""
                    : $"\n  (its column is {stored.StoreType}: a database rounds, pads or cuts values to the column's type)");
        }

        return null;
    }

    private static string Key(MemoryRow row) =>
        row.Key.Count > 0 ? row.DescribeKey() : CSharpLiteral.Record(row.Shape.Record, row.Shape, row.Values);
}
