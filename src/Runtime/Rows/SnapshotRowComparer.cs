namespace TypedMigrations.Rows;

/// <summary>
/// Compares snapshot records as the database stores them. C#'s equality of records differs: 1.0m equals 1.00m, two offsets of one instant
/// are equal, and two arrays with the same bytes are not.
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
    public bool Equals(ISnapshotRow? x, ISnapshotRow? y) => StoredValue.Same(x, y);

    /// <inheritdoc/>
    public int GetHashCode(ISnapshotRow obj)
    {
        ArgumentNullException.ThrowIfNull(obj);
        return StoredValue.Hash(obj.ToValues());
    }
}
