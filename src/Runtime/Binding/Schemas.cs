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
        var kept = ModelKey.Of(Target)
            .Select(key => (Names.Of(key.Table), string.Join(", ", key.Columns.Select(column => Names.Before(key.Table, column)))))
            .ToHashSet();
        return
        [
            .. ModelKey.Of(Source).Select(key => key with
            {
                IsDropped = !ReferenceEquals(Source, Target) && !kept.Contains((key.Table, string.Join(", ", key.Columns))),
            }),
        ];
    }

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
