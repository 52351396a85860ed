using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using TypedMigrations.Rows;

namespace TypedMigrations.Planning;

/// <summary>A property of a record and the column that holds it.</summary>
/// <param name="Property">The record's property.</param>
/// <param name="Name">The column's name.</param>
/// <param name="Mapping">How the provider reads and writes it.</param>
/// <param name="IsNullable">Whether the column may hold NULL.</param>
/// <param name="IsKey">Whether it is part of the primary key.</param>
/// <param name="IsComputed">Whether the database computes it, so that nobody can write it.</param>
/// <param name="IsNumbered">Whether it is a key that the database numbers where none is given.</param>
/// <param name="HasDefaultSql">Whether the database computes a value where none is given.</param>
/// <param name="LengthLimit">The characters that the database accepts, null where it does not care.</param>
internal sealed record ColumnBinding(
    RowProperty Property,
    string Name,
    RelationalTypeMapping Mapping,
    bool IsNullable,
    bool IsKey,
    bool IsComputed,
    bool IsNumbered,
    bool HasDefaultSql,
    int? LengthLimit);

/// <summary>A record and the table that holds its rows: the columns in the order of the record's properties, and which of them are the key.</summary>
internal sealed record TableBinding(
    RowShape Shape,
    IEntityType EntityType,
    string? Schema,
    string Name,
    ImmutableArray<ColumnBinding> Columns,
    ImmutableArray<int> Key)
{
    public string DisplayName => Schema is null ? Name : $"{Schema}.{Name}";

    /// <summary>
    /// Finds the table of a record. The generator knows shapes only; columns come from the model that Entity Framework makes of the target
    /// model, since their names are partly convention.
    /// </summary>
    public static TableBinding Bind(IModel model, RowShape shape)
    {
        var entity = model.FindEntityType(shape.Entity)
            ?? throw Mismatch(shape, $"the model has no entity '{shape.Entity}'");
        var table = entity.GetTableMappings().SingleOrDefault()
            ?? throw Mismatch(shape, $"'{shape.Entity}' is not mapped to one table");
        var key = entity.FindPrimaryKey()
            ?? throw Mismatch(shape, $"'{shape.Entity}' has no primary key");
        var columns = table.ColumnMappings.ToDictionary(mapping => mapping.Property.Name);

        var bound = shape.Properties.Select(property =>
            columns.TryGetValue(property.Name, out var mapping)
                ? Bind(property, mapping, key)
                : throw Mismatch(shape, $"'{shape.Entity}' has no column for '{property.Name}'")).ToImmutableArray();

        return new TableBinding(
            shape,
            entity,
            table.Table.Schema,
            table.Table.Name,
            bound,
            [.. key.Properties.Select(property => shape.IndexOf(property.Name))]);
    }

    /// <summary>The key of a row as people read it: <c>Id = 7</c>.</summary>
    public string DescribeKey(object?[] values) =>
        string.Join(", ", Key.Select(ordinal => $"{Shape.Properties[ordinal].Name} = {CSharpLiteral.Value(values[ordinal])}"));

    private static ColumnBinding Bind(RowProperty property, IColumnMapping mapping, IKey key)
    {
        var model = mapping.Property;
        return new ColumnBinding(
            property,
            mapping.Column.Name,
            mapping.TypeMapping,
            mapping.Column.IsNullable,
            key.Properties.Contains(model),
            model.GetComputedColumnSql() is not null || (model.IsConcurrencyToken && model.ValueGenerated == ValueGenerated.OnAddOrUpdate),
            model.IsPrimaryKey() && model.ValueGenerated == ValueGenerated.OnAdd && Type.GetTypeCode(model.ClrType) is >= TypeCode.SByte and <= TypeCode.UInt64,
            model.GetDefaultValueSql() is not null,
            mapping.Column.StoreType.Contains('(') ? model.GetMaxLength() : null);
    }

    private static InvalidOperationException Mismatch(RowShape shape, string what) => new(
        $"The record '{shape.Record}' does not belong to the schema that the database is in: {what}. Use a record of that state; where it is one, "
        + "rebuild the project, whose records and designers are not of one time.");
}
