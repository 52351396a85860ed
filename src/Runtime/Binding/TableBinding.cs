using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using TypedMigrations.Rows;

namespace TypedMigrations.Binding;

/// <summary>A table or view with a row, or a part of it.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Key">The columns of the primary key, in order.</param>
/// <param name="IsShared">
/// Whether its rows belong to another entity, which shares them. They are inserted and deleted with the other entity.
/// </param>
internal sealed record TableName(string? Schema, string Name, ImmutableArray<string> Key, bool IsShared)
{
    /// <summary>The query that returns the rows, or null for a table or view.</summary>
    public string? Query { get; init; }

    /// <summary>Dropped columns that cannot be null before they are dropped.</summary>
    public ImmutableArray<string> Dropped { get; init; } = [];

    /// <summary>Recreated columns beside the ones that they replace.</summary>
    public ImmutableArray<PhysicalColumn> Recreated { get; init; } = [];

    /// <summary>In a shared row, the columns that are NULL as long as the row has no part of this entity.</summary>
    public ImmutableArray<OwnColumn> Own { get; init; } = [];

    /// <summary>The columns by which a row is found: the old key if the new key is in columns that functions have not filled yet.</summary>
    public ImmutableArray<string> FoundBy { get => field.IsDefault ? Key : field; init; }

    public TableKey FullName => new(Schema, Name);

    public string DisplayName => Schema is null ? Name : $"{Schema}.{Name}";

    public bool IsSameAs(TableName other) => FullName == other.FullName;
}

/// <summary>A column of a shared row that belongs to one of the entities.</summary>
/// <param name="Name">Its name.</param>
/// <param name="StartsNull">Whether it is NULL in all rows when it is added.</param>
internal readonly record struct OwnColumn(string Name, bool StartsNull);

/// <summary>Distinguishes the rows of one type of a hierarchy: by the value of a column, or by its presence.</summary>
/// <param name="Table">The position of the column's table among the row's tables.</param>
/// <param name="Column">The column.</param>
/// <param name="Mapping">The mapping of the value, or null if any value counts.</param>
/// <param name="Value">The discriminator's value.</param>
internal sealed record RowDiscriminator(int Table, string Column, RelationalTypeMapping? Mapping, object? Value);

/// <summary>
/// Decides whether an optional entity exists: all its required columns have values, or, without required columns, any column has one.
/// </summary>
internal sealed record OptionalDependent(bool NeedsAll, ImmutableArray<string> Columns);

/// <summary>
/// A record and the tables of its rows: usually one, and several for a type with its own table in a hierarchy or for a split entity. The
/// columns are in the order of the record's properties.
/// </summary>
internal sealed record TableBinding
{
    public required RowShape Shape { get; init; }

    public required IEntityType EntityType { get; init; }

    /// <summary>The tables, principals first.</summary>
    public required ImmutableArray<TableName> Tables { get; init; }

    public required ImmutableArray<ColumnBinding> Columns { get; init; }

    /// <summary>The positions of the primary key's columns; empty if there is no key.</summary>
    public required ImmutableArray<int> Key { get; init; }

    /// <summary>The position of the key's identity column, or -1.</summary>
    public int Identity => Key.FirstOrDefault(ordinal => Columns[ordinal].IsIdentity, -1);

    /// <summary>Why its rows can only be read, or null if they can be written.</summary>
    public string? WhyReadOnly { get; init; }

    /// <summary>The columns that the function over its rows uses, or null if it may use any.</summary>
    public UsedColumns? Used { get; init; }

    /// <summary>Distinguishes its rows from those of other types in the same scan, or null if there are none.</summary>
    public RowDiscriminator? Discriminator { get; init; }

    /// <summary>Decides which rows of the table have the entity, or null if all have it.</summary>
    public OptionalDependent? OptionalDependent { get; init; }

    public string DisplayName => Tables[0].DisplayName;

    /// <summary>Whether a column is read.</summary>
    public bool IsRead(int ordinal) => Used?.Read[ordinal] != false;

    /// <summary>Whether the function can change a column.</summary>
    public bool IsChangeable(int ordinal) => Used?.Changed[ordinal] != false;

    /// <summary>The key of a row for people: <c>Id = 7</c>.</summary>
    public string DescribeKey(object?[] values) =>
        string.Join(", ", Key.Select(ordinal => $"{Shape.Properties[ordinal].Name} = {CSharpLiteral.Value(values[ordinal])}"));

    /// <summary>The position of a table among the row's tables, or -1.</summary>
    public int IndexOf(TableName table) => Tables.IndexOf(Tables.FirstOrDefault(own => own.IsSameAs(table))!);

    /// <summary>The position of the property in the same column, or in a column that replaces it or that it replaces, or -1.</summary>
    public int IndexOf(TableBinding other, ColumnBinding column)
    {
        for (var i = 0; i < Columns.Length; i++)
            if ((Columns[i].Name == column.Name || Columns[i].Name == column.Replaces || Columns[i].Replaces == column.Name)
                    && Tables[Columns[i].Table].IsSameAs(other.Tables[column.Table]))
                return i;
        return -1;
    }

    /// <summary>This binding with the additional columns of another record in the same tables. Their values follow.</summary>
    public TableBinding And(TableBinding other, out ImmutableArray<int> added)
    {
        added = [.. Enumerable.Range(0, other.Columns.Length).Where(ordinal => IndexOf(other, other.Columns[ordinal]) < 0)];
        // Container positions of the other binding are relative to its own columns and tables.
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
