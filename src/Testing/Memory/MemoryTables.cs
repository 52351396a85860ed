using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Rows;

namespace TypedMigrations.Testing.Memory;

/// <summary>All tables of a database in memory.</summary>
internal sealed class MemoryTables(MemorySchema schema, IEnumerable<MemoryRow> rows)
{
    private readonly Dictionary<(IForeignKey, bool), ILookup<object?[], MemoryRow>> _related = [];

    /// <summary>All rows; the rows of a record are in the order of their keys.</summary>
    public IReadOnlyList<MemoryRow> Rows { get; } = [.. KeyOrder.Sort(rows, row => row)];

    /// <summary>Two rows with the same key, which cannot be in one database; null if there are none.</summary>
    public (MemoryRow, MemoryRow)? DuplicateKey() => Rows
        .Where(row => row.Key.Count > 0)
        .GroupBy(row => (schema.Table(row), row.DescribeKey()))
        .Where(group => group.Count() > 1)
        .Select(group => ((MemoryRow, MemoryRow)?)(group.First(), group.Last()))
        .FirstOrDefault();

    /// <summary>The rows of a record and of its derived records.</summary>
    public IReadOnlyList<MemoryRow> Of(RowShape shape)
    {
        var entities = shape.Derived.Prepend(shape).Select(one => one.Entity).ToHashSet();
        // The rows of a whole hierarchy are in the order of their keys too.
        return [.. Rows.Where(row => entities.Contains(row.Shape.Entity)).OrderBy(row => row, KeyOrder.Instance)];
    }

    /// <summary>The rows for a parameter of a function, given its source row.</summary>
    public IReadOnlyList<MemoryRow> Related(MemoryRow driver, RowParameter parameter)
    {
        var isParent = parameter.Kind == RowParameterKind.Parent;
        var key = isParent ? schema.Parent(driver.Shape, parameter) : schema.Children(driver.Shape, parameter);
        var (here, there) = isParent ? (key.Properties, key.PrincipalKey.Properties) : (key.PrincipalKey.Properties, key.Properties);
        if (MemorySchema.Values(driver, here) is not { } value)
            return [];
        if (!_related.TryGetValue((key, isParent), out var related))
            _related.Add((key, isParent), related = Of(parameter.Shape!)
                .Select(row => (Row: row, Value: MemorySchema.Values(row, there)))
                .Where(pair => pair.Value is not null)
                .ToLookup(pair => pair.Value!, pair => pair.Row, SameValues.Instance));
        return [.. related[value]];
    }

    private sealed class SameValues : IEqualityComparer<object?[]>
    {
        public static SameValues Instance { get; } = new();

        public bool Equals(object?[]? x, object?[]? y) => x!.Zip(y!).All(pair => StoredValue.Equal(pair.First, pair.Second));

        public int GetHashCode(object?[] values) => StoredValue.Hash(values);
    }
}
