using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Rows;

namespace TypedMigrations.Functions;

/// <summary>The source rows of a call. One returned row may replace each of them.</summary>
internal sealed class SourceRows(IReadOnlyList<StoredRow> rows)
{
    private readonly bool[] _isTaken = new bool[rows.Count];
    private List<Index>? _indexes;

    /// <summary>The rows that nothing replaced, in their order.</summary>
    public IEnumerable<StoredRow> Left => rows.Where((_, i) => !_isTaken[i]);

    /// <summary>Takes the only row of a function of one row, or returns null if it is taken.</summary>
    public StoredRow? TakeOnly() => rows.Count == 0 ? null : Take(0);

    /// <summary>Takes the row with the same key as a returned row, or returns null if there is none left.</summary>
    public StoredRow? Take(ISnapshotRow row) =>
        Places(row).FirstOrDefault(place => !_isTaken[place], -1) is >= 0 and var place ? Take(place) : null;

    /// <summary>Whether a row has the same key as a returned row, even if it is taken.</summary>
    public bool HaveKeyOf(ISnapshotRow row) => Places(row).Any();

    /// <summary>The places of the rows with the same key, those of the same type first: other types may have tables of their own.</summary>
    private IEnumerable<int> Places(ISnapshotRow row)
    {
        _indexes ??= [.. rows.Index().GroupBy(pair => pair.Item.Table, ReferenceEqualityComparer.Instance)
            .Select(group => new Index((TableBinding)group.Key!, group))];
        var values = row.ToValues();
        return _indexes.OrderBy(index => index.Entity != row.Shape.Entity).SelectMany(index => index.Find(row.Shape, values));
    }

    private StoredRow? Take(int place)
    {
        if (_isTaken[place])
            return null;
        _isTaken[place] = true;
        return rows[place];
    }

    /// <summary>The places of the rows of a table, by their keys.</summary>
    private sealed class Index(TableBinding table, IEnumerable<(int Index, StoredRow Item)> rows)
    {
        private readonly ILookup<object?[], int> _places = rows.ToLookup(
            row => (object?[])[.. table.Key.Select(ordinal => row.Item.Values[ordinal])], row => row.Index, KeyComparer.Instance);

        public string Entity => table.Shape.Entity;

        public IEnumerable<int> Find(RowShape shape, object?[] values)
        {
            var places = table.Key.Select(ordinal => shape.IndexOf(table.Shape.Properties[ordinal].Name)).ToList();
            return places.Contains(-1) ? [] : _places[[.. places.Select(place => values[place])]];
        }
    }

    /// <summary>Compares keys by their values, whatever their spelling.</summary>
    private sealed class KeyComparer : IEqualityComparer<object?[]>
    {
        public static KeyComparer Instance { get; } = new();

        public bool Equals(object?[]? x, object?[]? y) => x!.Zip(y!).All(pair => StoredValue.Equal(pair.First, pair.Second));

        public int GetHashCode(object?[] key) => StoredValue.Hash(key);
    }
}
