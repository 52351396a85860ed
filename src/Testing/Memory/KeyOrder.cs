using TypedMigrations.Rows;

namespace TypedMigrations.Testing.Memory;

/// <summary>Orders rows by their primary keys. This is not always the database's order, but it is the same on every machine.</summary>
internal sealed class KeyOrder : IComparer<MemoryRow>
{
    private KeyOrder()
    {
    }

    public static KeyOrder Instance { get; } = new();

    /// <summary>Sorts rows by their records, and the rows of a record by their keys.</summary>
    public static IEnumerable<T> Sort<T>(IEnumerable<T> items, Func<T, MemoryRow> row) =>
        items.OrderBy(item => row(item).Shape.Record, StringComparer.Ordinal).ThenBy(row, Instance);

    public static bool HaveSame(MemoryRow one, MemoryRow other) =>
        one.Key.Count == other.Key.Count && one.KeyValues.Zip(other.KeyValues).All(pair => StoredValue.Equal(pair.First, pair.Second));

    public int Compare(MemoryRow? x, MemoryRow? y) =>
        x!.KeyValues.Zip(y!.KeyValues).Select(pair => Compare(pair.First, pair.Second)).FirstOrDefault(order => order != 0);

    private static int Compare(object? left, object? right) => (left, right) switch
    {
        (string a, string b) => string.CompareOrdinal(a, b),
        (byte[] a, byte[] b) => a.AsSpan().SequenceCompareTo(b),
        _ => Comparer<object>.Default.Compare(left, right),
    };
}
