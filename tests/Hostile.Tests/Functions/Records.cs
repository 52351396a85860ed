using System.Collections.Immutable;
using TypedMigrations.Rows;

namespace TypedMigrations.Hostile.Functions;

/// <summary>A row with a column of every type, as the source generator would write it: its values are made and taken by
/// position.</summary>
public sealed record Wide : ISnapshotRow<Wide>
{
    private readonly object?[] _values;

    private Wide(object?[] values) => _values = values;

    static RowShape ISnapshotRow<Wide>.RowShape { get; } = new("Wide", "Wide", [.. Shape()]) { FromValues = values => new Wide(values) };

    public int Id => (int)_values[0]!;

    public string Region => (string)_values[1]!;

    public string Name => (string)_values[2]!;

    public string? Nick => (string?)_values[3];

    public string? Code => (string?)_values[4];

    public bool Flag => (bool)_values[5]!;

    public int? Size => (int?)_values[6];

    public long Big => (long)_values[7]!;

    public decimal Price => (decimal)_values[8]!;

    public decimal? Rate => (decimal?)_values[9];

    public double? Ratio => (double?)_values[10];

    public float Small => (float)_values[11]!;

    public DateOnly? Born => (DateOnly?)_values[12];

    public DateOnly? Died => (DateOnly?)_values[13];

    public TimeOnly? Wakes => (TimeOnly?)_values[14];

    public TimeSpan? Lasts => (TimeSpan?)_values[15];

    public DateTime Made => (DateTime)_values[16]!;

    public DateTime? Gone => (DateTime?)_values[17];

    public DateTimeOffset Seen => (DateTimeOffset)_values[18]!;

    public DateTimeOffset? Left => (DateTimeOffset?)_values[19];

    public byte[]? Bytes => (byte[]?)_values[20];

    public Guid? Token => (Guid?)_values[21];

    public char? Letter => (char?)_values[22];

    public int? OwnerId => (int?)_values[23];

    RowShape ISnapshotRow.Shape => RowShape.Of<Wide>();

    object?[] ISnapshotRow.ToValues() => (object?[])_values.Clone();

    public static Wide Of(object?[] values) => new(values);

    public object?[] Values() => (object?[])_values.Clone();

    private static IEnumerable<RowProperty> Shape()
    {
        foreach (var property in typeof(Wide).GetProperties().Where(property => property.DeclaringType == typeof(Wide)
            && property.Name != "EqualityContract").OrderBy(property => property.MetadataToken))
        {
            var type = Nullable.GetUnderlyingType(property.PropertyType);
            yield return new RowProperty(
                property.Name, type ?? property.PropertyType, type is not null
                    || property.Name is nameof(Nick) or nameof(Code) or nameof(Bytes));
        }
    }
}

/// <summary>What a wide row refers to.</summary>
public sealed record Owner : ISnapshotRow<Owner>
{
    static RowShape ISnapshotRow<Owner>.RowShape { get; } = new("Owner", "Owner",
        [new("Id", typeof(int), false), new("Name", typeof(string), false)])
    {
        FromValues = values => new Owner { Id = (int)values[0]!, Name = (string)values[1]! },
    };

    public int Id { get; init; }

    public required string Name { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Owner>();

    object?[] ISnapshotRow.ToValues() => [Id, Name];
}

/// <summary>What functions make beside wide rows.</summary>
public sealed record Note : ISnapshotRow<Note>
{
    static RowShape ISnapshotRow<Note>.RowShape { get; } = new("Note", "Note",
        [new("Id", typeof(int), false), new("Text", typeof(string), false)])
    {
        FromValues = values => new Note { Id = (int)values[0]!, Text = (string)values[1]! },
    };

    public int Id { get; init; }

    public required string Text { get; init; }

    RowShape ISnapshotRow.Shape => RowShape.Of<Note>();

    object?[] ISnapshotRow.ToValues() => [Id, Text];
}

/// <summary>The columns of a wide row, by position.</summary>
public static class Wides
{
    public static ImmutableArray<RowProperty> Properties { get; } = RowShape.Of<Wide>().Properties;

    public static int IndexOf(string property) => RowShape.Of<Wide>().IndexOf(property);
}
