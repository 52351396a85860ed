using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using TypedMigrations.Rows;

namespace TypedMigrations.Binding;

/// <summary>A table or view that holds a row, or a part of it.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Key">The columns of the primary key, in order.</param>
/// <param name="IsShared">Whether its rows belong to another entity, which shares them: they come and go with that.</param>
internal sealed record TableName(string? Schema, string Name, ImmutableArray<string> Key, bool IsShared)
{
    /// <summary>The query whose rows these are; null for a table or view.</summary>
    public string? Query { get; init; }

    /// <summary>Columns that no row has any more, and that cannot be null until they go.</summary>
    public ImmutableArray<string> Dropped { get; init; } = [];

    /// <summary>Columns that are recreated beside those that they replace.</summary>
    public ImmutableArray<PhysicalColumn> Recreated { get; init; } = [];

    /// <summary>
    /// The columns by which a row is found: the old key where the key lies in new columns, which functions have yet to fill.
    /// </summary>
    public ImmutableArray<string> FoundBy { get => field.IsDefault ? Key : field; init; }

    public TableKey FullName => new(Schema, Name);

    public string DisplayName => Schema is null ? Name : $"{Schema}.{Name}";

    public bool IsSameAs(TableName other) => FullName == other.FullName;
}

/// <summary>How a row of a hierarchy is told from those of other types: by the value of a column, or by having any.</summary>
/// <param name="Table">Which of the row's tables has the column.</param>
/// <param name="Column">The column.</param>
/// <param name="Mapping">How the value is read; null where any will do.</param>
/// <param name="Value">The discriminator's value.</param>
internal sealed record RowDiscriminator(int Table, string Column, RelationalTypeMapping? Mapping, object? Value);

/// <summary>
/// Where a value of an optional entity is known to exist: its required columns all have a value, or where it has none any other.
/// </summary>
internal sealed record OptionalDependent(bool NeedsAll, ImmutableArray<string> Columns);

/// <summary>
/// A record and where its rows lie: mostly in one table, in several where a type of a hierarchy has a table of its own or where an entity
/// is split. The columns are in the order of the record's properties.
/// </summary>
internal sealed record TableBinding
{
    public required RowShape Shape { get; init; }

    public required IEntityType EntityType { get; init; }

    /// <summary>The tables, those that others refer to first.</summary>
    public required ImmutableArray<TableName> Tables { get; init; }

    public required ImmutableArray<ColumnBinding> Columns { get; init; }

    /// <summary>Which of the columns are the primary key; empty where there is none.</summary>
    public required ImmutableArray<int> Key { get; init; }

    /// <summary>The part of the key that the database numbers, or -1.</summary>
    public int Identity => Key.FirstOrDefault(ordinal => Columns[ordinal].IsIdentity, -1);

    /// <summary>Why its rows can be read only; null where they can be written.</summary>
    public string? WhyReadOnly { get; init; }

    /// <summary>Which columns the function over its rows uses; null where it may be any.</summary>
    public UsedColumns? Used { get; init; }

    /// <summary>What tells its rows from those of other types in the same scan; null where there are none.</summary>
    public RowDiscriminator? Discriminator { get; init; }

    /// <summary>Which rows of the table hold such an entity; null where all do.</summary>
    public OptionalDependent? OptionalDependent { get; init; }

    public string DisplayName => Tables[0].DisplayName;

    /// <summary>Whether a column is read.</summary>
    public bool IsRead(int ordinal) => Used?.Read[ordinal] != false;

    /// <summary>Whether the function can change a column.</summary>
    public bool IsChangeable(int ordinal) => Used?.Changed[ordinal] != false;

    /// <summary>The key of a row as people read it: <c>Id = 7</c>.</summary>
    public string DescribeKey(object?[] values) =>
        string.Join(", ", Key.Select(ordinal => $"{Shape.Properties[ordinal].Name} = {CSharpLiteral.Value(values[ordinal])}"));

    /// <summary>The position of a table among those of the row, or -1.</summary>
    public int IndexOf(TableName table) => Tables.IndexOf(Tables.FirstOrDefault(own => own.IsSameAs(table))!);

    /// <summary>
    /// The position of the property that lies in the same column, or in one of which either takes the place of the other, or -1.
    /// </summary>
    public int IndexOf(TableBinding other, ColumnBinding column)
    {
        for (var i = 0; i < Columns.Length; i++)
            if ((Columns[i].Name == column.Name || Columns[i].Name == column.Replaces || Columns[i].Replaces == column.Name)
                    && Tables[Columns[i].Table].IsSameAs(other.Tables[column.Table]))
                return i;
        return -1;
    }

    /// <summary>This binding with the columns that another record has beside it in the same tables: their values follow.</summary>
    public TableBinding And(TableBinding other, out ImmutableArray<int> added)
    {
        added = [.. Enumerable.Range(0, other.Columns.Length).Where(ordinal => IndexOf(other, other.Columns[ordinal]) < 0)];
        // What the other says of containers counts its own positions, and its tables too.
        return this with
        {
            Columns =
            [
                .. Columns,
                .. added.Select(ordinal => other.Columns[ordinal]).Select(column => column with
                {
                    Table = IndexOf(other.Tables[column.Table]),
                    Property = column.Property with { IsNullable = column.IsNullable },
                    OptionalContainers = [],
                }),
            ],
        };
    }
}
