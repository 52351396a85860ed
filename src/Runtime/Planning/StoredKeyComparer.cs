
namespace TypedMigrations.Planning;

/// <summary>Compares stored keys.</summary>
internal sealed class StoredKeyComparer : IEqualityComparer<object[]>
{
    public static StoredKeyComparer Instance { get; } = new();

    public bool Equals(object[]? x, object[]? y) => x!.AsSpan().SequenceEqual(y, PartComparer.Instance);

    public int GetHashCode(object[] key) => Rows.StoredValue.Hash(key);

    private sealed class PartComparer : IEqualityComparer<object>
    {
        public static PartComparer Instance { get; } = new();

        public new bool Equals(object? x, object? y) => Rows.StoredValue.Same(x, y);

        public int GetHashCode(object part) => Rows.StoredValue.Hash(part);
    }
}
