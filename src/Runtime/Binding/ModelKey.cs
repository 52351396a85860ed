using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace TypedMigrations.Binding;

/// <summary>A foreign key of a model between two tables.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Columns">Its columns, in their order.</param>
/// <param name="Principal">The table that it refers to.</param>
/// <param name="PrincipalColumns">The columns that it refers to, in the same order.</param>
internal sealed record ModelKey(
    TableKey Table, ImmutableArray<string> Columns, TableKey Principal, ImmutableArray<string> PrincipalColumns)
{
    /// <summary>Whether the model has none over these columns after the migration.</summary>
    public bool IsDropped { get; init; }

    /// <summary>
    /// Whether the database has a constraint for it. It has none if the rows that it refers to are in several tables, one for each type.
    /// </summary>
    public bool HasConstraint { get; private init; } = true;

    /// <summary>The foreign keys of a model.</summary>
    public static IEnumerable<ModelKey> Of(IModel model) =>
    [
        .. from table in model.GetRelationalModel().Tables
           from key in table.ForeignKeyConstraints
           select Of(key),
        .. from entity in model.GetEntityTypes()
           from key in entity.GetDeclaredForeignKeys()
           where !key.GetMappedConstraints().Any() && !Foreign.IsOneRow(key)
           from dependent in TablesOf(key.Properties)
           from principal in TablesOf(key.PrincipalKey.Properties)
           select new ModelKey(dependent.Name, dependent.Columns, principal.Name, principal.Columns) { HasConstraint = false },
    ];

    /// <summary>A foreign key with a constraint.</summary>
    public static ModelKey Of(IForeignKeyConstraint key) =>
        new(NameOf(key.Table), NamesOf(key.Columns), NameOf(key.PrincipalTable), NamesOf(key.PrincipalColumns));

    /// <summary>The tables that have all the properties, with their columns.</summary>
    private static IEnumerable<(TableKey Name, ImmutableArray<string> Columns)> TablesOf(IReadOnlyList<IProperty> properties) =>
        from first in properties[0].GetTableColumnMappings()
        let table = first.TableMapping.Table
        let columns = properties.Select(
            property => property.GetTableColumnMappings().FirstOrDefault(mapping => mapping.TableMapping.Table == table)?.Column.Name)
        where !columns.Contains(null)
        group columns by table into own
        select (NameOf(own.Key), own.First().OfType<string>().ToImmutableArray());

    private static TableKey NameOf(ITable table) => new(table.Schema, table.Name);

    private static ImmutableArray<string> NamesOf(IReadOnlyList<IColumn> columns) => [.. columns.Select(column => column.Name)];
}
