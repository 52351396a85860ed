namespace TypedMigrations.Rows;

/// <summary>
/// Compares snapshot records by what the database stores. Equality of records is C#'s: to it 1.0m and 1.00m are equal, two offsets of one
/// instant too, and two arrays with the same bytes are not.
/// </summary>
/// <example><code>Assert.Equal(expected, migrator.Query&lt;Before.Item&gt;(), SnapshotRowComparer.Instance);</code></example>
public sealed class SnapshotRowComparer : IEqualityComparer<ISnapshotRow>
{
    private SnapshotRowComparer()
    {
    }

    /// <summary>The comparer.</summary>
    public static SnapshotRowComparer Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(ISnapshotRow? x, ISnapshotRow? y) =>
        ReferenceEquals(x, y)
        || (x is not null && y is not null && x.GetType() == y.GetType() && x.ToValues().Zip(y.ToValues()).All(pair => StoredValue.Same(pair.First, pair.Second)));

    /// <inheritdoc/>
    public int GetHashCode(ISnapshotRow obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        var hash = new HashCode();
        foreach (var value in obj.ToValues())
            // Whatever differs in no more than its spelling may share a hash; arrays would not.
            hash.Add(value is Array ? 0 : value?.GetHashCode() ?? 0);
        return hash.ToHashCode();
    }
}
