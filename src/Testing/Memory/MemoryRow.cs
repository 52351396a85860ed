using TypedMigrations.Rows;

namespace TypedMigrations.Testing.Memory;

/// <summary>A row in memory. One is not another that holds the same.</summary>
/// <param name="shape">The record.</param>
/// <param name="key">Which of its values are the primary key; none where rows have none.</param>
/// <param name="values">Its values.</param>
internal sealed class MemoryRow(RowShape shape, IReadOnlyList<int> key, object?[] values) : ISnapshotRow
{
    public RowShape Shape => shape;

    public IReadOnlyList<int> Key => key;

    public object?[] Values => values;

    public IEnumerable<object?> KeyValues => key.Select(ordinal => values[ordinal]);

    /// <summary>The record of the row, which a function may have for itself.</summary>
    public ISnapshotRow ToRecord() => shape.FromValues!(StoredValue.Copy(values));

    /// <summary>The value of a property; null where the record has none of that name.</summary>
    public object? this[string property] => shape.IndexOf(property) is >= 0 and var ordinal ? values[ordinal] : null;

    public MemoryRow With(int ordinal, object? value)
    {
        var changed = (object?[])values.Clone();
        changed[ordinal] = value;
        return new MemoryRow(shape, key, changed);
    }

    public string DescribeKey() =>
        string.Join(", ", key.Select(ordinal => $"{shape.Properties[ordinal].Name} = {CSharpLiteral.Value(values[ordinal])}"));

    object?[] ISnapshotRow.ToValues() => values;
}

/// <summary>A row and what became of it: there is no row before where a function made it, and none after where one deleted it.</summary>
internal sealed record EvaluatedRow(MemoryRow? Before, MemoryRow? After)
{
    public MemoryRow Row => Before ?? After!;

    public bool IsChanged => Before is null || After is null || Before.Shape.Entity != After.Shape.Entity || Properties.Any(HasChanged);

    /// <summary>The properties that the row has before or after, by their names.</summary>
    public IEnumerable<string> Properties => new[] { Before, After }
        .SelectMany(row => row?.Shape.Properties ?? [])
        .Select(property => property.Name)
        .Distinct();

    public bool HasChanged(string property) => !StoredValue.Same(Before?[property], After?[property]);
}
