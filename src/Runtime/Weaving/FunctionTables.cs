using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using TypedMigrations.Binding;
using TypedMigrations.Rows;

namespace TypedMigrations.Weaving;

/// <summary>The tables that the functions of a data migration read and write, with their names while the functions run.</summary>
internal sealed class FunctionTables
{
    private readonly DataMigrationOperation _data;
    private readonly HashSet<TableKey> _read;
    private readonly HashSet<TableKey> _written;

    public FunctionTables(DataMigrationOperation data, IEnumerable<MigrationOperation> operations, Schemas schemas)
    {
        _data = data;
        var names = new NameMap(schemas.Source);
        foreach (var rename in operations.OfType<RenameTableOperation>())
            names.Rename(rename);
        _read =
            [
                .. Tables(
                    schemas.Source,
                    data.Functions.SelectMany(function => function.Parameters).Select(parameter => parameter.Shape).OfType<RowShape>()),
            ];
        _written =
        [
            .. Tables(schemas.Target, data.Functions.SelectMany(function => function.Results).Select(result => result.Shape))
                .Select(table => names.Table(table.Schema, table.Name)),
        ];
    }

    public bool Writes(TableKey table) => _written.Contains(table);

    /// <summary>
    /// Whether a function may change the values of a column. A function that changes keys may change every column, because a key is in
    /// several tables, and others refer to it.
    /// </summary>
    public bool Writes(TableKey table, IColumn column) => Writes(table) && _data.Functions.Any(function =>
        function.Use is null || RowSource.Of(column.Table.Model.Model, function.Source).Using(function).Bindings.Any(binding =>
            binding.Key.Any(binding.IsChangeable)
            || Enumerable.Range(0, binding.Columns.Length).Any(ordinal => binding.IsChangeable(ordinal)
                && binding.Columns[ordinal].Name == column.Name
                && binding.Tables[binding.Columns[ordinal].Table] is var own
                && (own.Schema, own.Name) == (column.Table.Schema, column.Table.Name))));

    public bool Uses(TableKey table) => _written.Contains(table) || _read.Contains(table);

    /// <summary>Rows with the column that are not the source of a function and keep their values, or null if there are none.</summary>
    public string? Idle(IColumn column) => column.PropertyMappings
        .Select(mapping => mapping.Property.DeclaringType.ContainingEntityType)
        .SelectMany(declaring => Owner(declaring).GetDerivedTypesInclusive())
        .FirstOrDefault(
            type => !type.IsAbstract() && type.GetTableMappings().Any(mapping => mapping.Table == column.Table) && !IsDriven(type))
        ?.DisplayName();

    /// <summary>Rows without a group key are in no group, so a function of groups may not receive all rows.</summary>
    private bool IsDriven(IEntityType type) => _data.Functions.Any(function =>
        function is { Driver: { } driver, Parameters: [{ Kind: RowParameterKind.Row }, ..] }
            && driver.Derived.Prepend(driver).Any(shape => ModelPath.Entity(type.Model, shape.Entity) == type));

    private static IEntityType Owner(IEntityType type) =>
        type.FindOwnership() is { } ownership && type.GetTableMappings().FirstOrDefault()?.Table is { } table
        && ownership.PrincipalEntityType.GetTableMappings().Any(mapping => mapping.Table == table)
            ? Owner(ownership.PrincipalEntityType)
            : type;

    private static IEnumerable<TableKey> Tables(IModel model, IEnumerable<RowShape> shapes) =>
        shapes.SelectMany(shape => RowSource.Of(model, shape).Bindings).SelectMany(binding => binding.Tables)
            .Select(table => new TableKey(table.Schema, table.Name)).Distinct();
}
