using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Rows;

namespace TypedMigrations.Binding;

/// <summary>
/// The schemas from which rows are read and to which they are written, initialized by the context's own services. There is one schema if
/// the migration changes none.
/// </summary>
/// <param name="Source">The model of the functions' parameters.</param>
/// <param name="Target">The model of their results.</param>
internal sealed record Schemas(IModel Source, IModel Target)
{
    /// <summary>The names of the target's tables and columns while functions run.</summary>
    public PhysicalNames Names { get; init; } = PhysicalNames.AsInModel;

    /// <summary>The foreign keys of the source.</summary>
    public ImmutableArray<ModelKey> ForeignKeys()
    {
        var kept = Constraints(Target)
            .Select(pair => (Table: Names.Of(pair.Table), pair.Key.Columns.Select(column => Names.Before(pair.Table, column.Name))))
            .Select(pair => (pair.Table, Columns: string.Join(", ", pair.Item2))).ToHashSet();
        return
        [
            .. Constraints(Source).Select(pair => (pair.Table, Columns: pair.Key.Columns.Select(column => column.Name), pair.Key))
                .Select(pair => new ModelKey(
                    pair.Table,
                    [.. pair.Columns],
                    new TableKey(pair.Key.PrincipalTable.Schema, pair.Key.PrincipalTable.Name),
                    [.. pair.Key.PrincipalColumns.Select(column => column.Name)],
                    IsDropped: !ReferenceEquals(Source, Target) && !kept.Contains((pair.Table, string.Join(", ", pair.Columns))))),
        ];
    }

    private static IEnumerable<(TableKey Table, IForeignKeyConstraint Key)> Constraints(IModel model) =>
        from table in model.GetRelationalModel().Tables
        from key in table.ForeignKeyConstraints
        select (new TableKey(table.Schema, table.Name), key);

    public static Schemas Of(DbContext context, DataMigrationOperation operation)
    {
        var initializer = context.GetService<IModelRuntimeInitializer>();
        var target = initializer.Initialize(operation.Target());
        return new Schemas(operation.IsAttached ? initializer.Initialize(operation.Source()) : target, target);
    }

    /// <summary>The rows of a parameter.</summary>
    public RowSource Given(RowShape shape) => RowSource.Of(Source, shape);

    /// <summary>The rows of a result.</summary>
    public RowSource Returned(RowShape shape) => RowSource.Of(Target, shape, Names).Select(binding => binding with
    {
        Tables = [.. binding.Tables.Select(
            table => table with { Own = [.. table.Own.Where(own => own.StartsNull || WasThere(table, own))] })],
    });

    /// <summary>Whether the source has a column. One that this migration added may have a default, which belongs to no row.</summary>
    private bool WasThere(TableName table, OwnColumn column) =>
        Source.GetRelationalModel().FindTable(table.Name, table.Schema)?.FindColumn(column.Name) is not null;
}

/// <summary>A foreign key that the model has before the migration.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Columns">Its columns, in their order.</param>
/// <param name="Principal">The table that it refers to.</param>
/// <param name="PrincipalColumns">The columns that it refers to, in the same order.</param>
/// <param name="IsDropped">Whether the model has none over these columns after the migration.</param>
internal sealed record ModelKey(
    TableKey Table, ImmutableArray<string> Columns, TableKey Principal, ImmutableArray<string> PrincipalColumns, bool IsDropped);
