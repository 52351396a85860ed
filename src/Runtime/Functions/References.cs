using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Planning;

namespace TypedMigrations.Functions;

/// <summary>The references between some rows.</summary>
internal sealed class References
{
    private readonly List<IForeignKey> _keys;
    private readonly Func<RowChange, object?[]> _values;
    private readonly Dictionary<IKey, Dictionary<object[], RowChange>> _principals;
    private readonly Dictionary<RowChange, HashSet<IForeignKey>> _opened = new(ReferenceEqualityComparer.Instance);

    /// <param name="rows">The rows.</param>
    /// <param name="keys">The foreign keys between them.</param>
    /// <param name="values">The values of a row to which others refer.</param>
    public References(List<RowChange> rows, List<IForeignKey> keys, Func<RowChange, object?[]> values)
    {
        (_keys, _values) = (keys, values);
        _principals = keys.Select(key => key.PrincipalKey).Distinct().ToDictionary(key => key, key =>
        {
            var byKey = new Dictionary<object[], RowChange>(KeyValueComparer.Instance);
            foreach (var row in rows)
                if (key.DeclaringEntityType.IsAssignableFrom(row.Table.EntityType) && Key(row, key.Properties) is { } value)
                    byKey.TryAdd(value, row);
            return byKey;
        });
    }

    /// <summary>The rows to which a row refers.</summary>
    public IEnumerable<RowChange> Of(RowChange row) => Edges(row).Select(edge => edge.Principal);

    /// <summary>Whether a row has deferred references.</summary>
    public bool IsOpen(RowChange row) => _opened.ContainsKey(row);

    /// <summary>Opens a cycle of rows at a nullable reference, and returns whether it did.</summary>
    /// <exception cref="RefusedChangeException">There is no nullable reference.</exception>
    public bool Open(IReadOnlyList<RowChange> circle, bool isNew)
    {
        for (var i = circle.Count - 1; i >= 0; i--)
        {
            var key = Edges(circle[i]).First(edge => ReferenceEquals(edge.Principal, circle[(i + 1) % circle.Count])).Key;
            if (!Nullable(circle[i], key).Any())
                continue;
            if (!_opened.TryGetValue(circle[i], out var opened))
                _opened.Add(circle[i], opened = []);
            return opened.Add(key);
        }

        var names =
            circle.Select(
                row =>
                    $"{row.Table.Shape.Record}.{string.Join(", ", Edges(row).First().Key.Properties.Select(property => property.Name))}")
                    .Distinct();
        throw new RefusedChangeException(
            circle[^1],
            $"rows refer to each other in a cycle ({string.Join(", ", names)}), in which no column is nullable, "
            + $"so none of them can be {(isNew ? "inserted" : "deleted")} first. "
            + "Let one be nullable while the migration runs, or write SQL in a separate migration");
    }

    /// <summary>A new row without its deferred references.</summary>
    public RowChange Without(RowChange row) => row with
    {
        Values = Cut(row, row.Values!, out var columns),
        Changed = row.CopyOf is null ? row.Changed : [.. row.Changed.Union(columns).Order()],
    };

    /// <summary>The change that sets the deferred references, or removes them from a deleted row.</summary>
    public RowChange Later(RowChange row, bool isNew)
    {
        var values = Cut(row, isNew ? row.Values! : row.Row!.Values, out var columns);
        return row with
        {
            Verb = RowVerb.Update, Values = isNew ? row.Values : values, Changed = columns, IsGuarded = false,
            // A copied row has its new key by then.
            CopyOf = null,
        };
    }

    private static IEnumerable<int> Nullable(RowChange row, IForeignKey key) => key.Properties
        .Select(property => row.Table.Shape.IndexOf(property.Name))
        .Where(ordinal => row.Table.Columns[ordinal] is { IsNullable: true, IsKey: false });

    private object?[] Cut(RowChange row, object?[] values, out int[] columns)
    {
        columns = [.. _opened[row].SelectMany(key => Nullable(row, key)).Distinct().Order()];
        var cut = (object?[])values.Clone();
        foreach (var column in columns)
            cut[column] = null;
        return cut;
    }

    private IEnumerable<(IForeignKey Key, RowChange Principal)> Edges(RowChange row)
    {
        foreach (var key in _keys)
            if (key.DeclaringEntityType.IsAssignableFrom(row.Table.EntityType)
                && !(_opened.TryGetValue(row, out var opened) && opened.Contains(key))
                && Key(row, key.Properties) is { } value
                && _principals[key.PrincipalKey].TryGetValue(value, out var principal)
                // A row may refer to itself, but not with a key that it does not have yet.
                && !(ReferenceEquals(principal, row) && !value.Any(part => part is PendingKey)))
                yield return (key, principal);
    }

    private object[]? Key(RowChange row, IReadOnlyList<IProperty> properties)
    {
        var key = new object[properties.Count];
        for (var i = 0; i < key.Length; i++)
            if (row.Table.Shape.IndexOf(properties[i].Name) is >= 0 and var ordinal && _values(row)[ordinal] is { } value)
                key[i] = value;
            else
                return null;
        return key;
    }
}
