using System.Collections;

namespace TypedMigrations.Rows;

/// <summary>Compares keys of groups and look-ups: collections by their elements, and everything else as C# does.</summary>
/// <typeparam name="TKey">The type of the key.</typeparam>
internal sealed class KeyComparer<TKey> : IEqualityComparer<TKey>
{
    public static KeyComparer<TKey> Instance { get; } = new();

    public bool Equals(TKey? x, TKey? y) =>
        IsCollection(x) ? StoredValue.Equal(x, y) : EqualityComparer<TKey>.Default.Equals(x, y);

    public int GetHashCode(TKey key) => IsCollection(key) ? StoredValue.Hash(key) : EqualityComparer<TKey>.Default.GetHashCode(key!);

    private static bool IsCollection(TKey? key) => key is IEnumerable and not string;
}
