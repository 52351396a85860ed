using TypedMigrations.Planning;
using TypedMigrations.Rows;

namespace TypedMigrations.Functions;

/// <summary>
/// Orders rows whose keys change in place: a row whose new key still belongs to another row comes after that row. In a cycle, the database
/// keeps one row elsewhere until its new key is free.
/// </summary>
internal static class KeyMoves
{
    public static (List<RowChange> First, List<RowChange> Last) Of(List<RowChange> moves)
    {
        var first = new List<RowChange>();
        var last = new List<RowChange>();
        foreach (var table in moves.GroupBy<RowChange, object>(move => move.Table, ReferenceEqualityComparer.Instance))
        {
            var rows = table.ToList();
            var byOldKey = new Dictionary<object[], RowChange>(KeyValueComparer.Instance);
            foreach (var row in rows)
                byOldKey.TryAdd(Key(row, row.Row!.Values), row);
            var taken = new HashSet<RowChange>(ReferenceEqualityComparer.Instance);
            var levels = TopologicalOrder.Levels(rows, InTheWay, circle => taken.Add(circle[^1]));
            foreach (var row in rows.OrderBy(row => levels[row]))
                if (taken.Contains(row))
                    first.Add(row.Old with { IsKept = true });
            last.AddRange(rows.OrderBy(row => levels[row]).Where(row => !taken.Contains(row)).Select(row => row with { IsGuarded = true }));
            last.AddRange(rows.Where(taken.Contains).Select(row => row.Renewed with { IsKept = true }));

            IEnumerable<RowChange> InTheWay(RowChange row) =>
                byOldKey.TryGetValue(Key(row, row.Values!), out var other) && !ReferenceEquals(other, row) ? [other] : [];
        }

        return (first, last);
    }

    private static object[] Key(RowChange change, object?[] values) =>
        [.. change.Row!.Table.Key.Select(ordinal => ReferenceEquals(values, change.Row.Values)
            ? values[ordinal]!
            : values[change.Table.Shape.IndexOf(change.Row.Table.Shape.Properties[ordinal].Name)]!)];
}

/// <summary>
/// Compares keys as C# values. Text is compared without case: if a database distinguishes case, this only causes an unnecessary order.
/// </summary>
internal sealed class KeyValueComparer : IEqualityComparer<object[]>
{
    public static KeyValueComparer Instance { get; } = new();

    public bool Equals(object[]? x, object[]? y) => x!.Length == y!.Length && x.Zip(y).All(pair => pair switch
    {
        (string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase),
        var (a, b) => StoredValue.Equal(a, b),
    });

    public int GetHashCode(object[] key)
    {
        var hash = new HashCode();
        foreach (var part in key)
            hash.Add(part is string text ? text.GetHashCode(StringComparison.OrdinalIgnoreCase) : StoredValue.Hash(part));
        return hash.ToHashCode();
    }
}
