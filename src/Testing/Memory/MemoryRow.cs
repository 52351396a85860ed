using TypedMigrations.Rows;

namespace TypedMigrations.Testing.Memory;

/// <summary>A row in memory. Two rows with the same values are not equal.</summary>
/// <param name="shape">The record.</param>
/// <param name="key">The ordinals of the primary key; empty if the record has no key.</param>
/// <param name="values">Its values.</param>
internal sealed class MemoryRow(RowShape shape, IReadOnlyList<int> key, object?[] values) : ISnapshotRow, IPartlySet
{
    /// <summary>The record that knows which of its members were set, or null if all were.</summary>
    public IPartlySet? Record { get; init; }

    public RowShape Shape => shape;

    public IReadOnlyList<int> Key => key;

    public object?[] Values => values;

    public IEnumerable<object?> KeyValues => key.Select(ordinal => values[ordinal]);

    /// <summary>The row as a new record, which a function may keep.</summary>
    public ISnapshotRow ToRecord() => shape.FromValues!(StoredValue.Copy(values));

    /// <summary>The value of a property, or null if the record has no property with this name.</summary>
    public object? this[string property] => shape.IndexOf(property) is >= 0 and var ordinal ? values[ordinal] : null;

    public MemoryRow With(int ordinal, object? value)
    {
        var changed = (object?[])values.Clone();
        changed[ordinal] = value;
        return new MemoryRow(shape, key, changed) { Record = Record };
    }

    public string DescribeKey() =>
        string.Join(", ", key.Select(ordinal => $"{shape.Properties[ordinal].Name} = {CSharpLiteral.Value(values[ordinal])}"));

    public bool IsSet(int ordinal) => Record?.IsSet(ordinal) != false;

    object?[] ISnapshotRow.ToValues() => values;
}

/// <summary>A row before and after the migration. An inserted row has no row before it, and a deleted row has none after it.</summary>
internal sealed record EvaluatedRow(MemoryRow? Before, MemoryRow? After)
{
    public MemoryRow Row => Before ?? After!;

    public bool IsChanged => Before is null || After is null || Before.Shape.Entity != After.Shape.Entity || Properties.Any(HasChanged);

    /// <summary>The names of the properties that the row has before or after.</summary>
    public IEnumerable<string> Properties => new[] { Before, After }
        .SelectMany(row => row?.Shape.Properties ?? [])
        .Select(property => property.Name)
        .Distinct();

    public bool HasChanged(string property) => !StoredValue.Same(Before?[property], After?[property]);
}
