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

    /// <summary>The foreign keys of the source that the target no longer has.</summary>
    public ImmutableArray<KeyColumns> DroppedKeys()
    {
        if (ReferenceEquals(Source, Target))
            return [];
        var kept = Keys(Target, Names.Of, Names.Before).ToHashSet();
        return [.. Keys(Source, table => table, (_, column) => column).Where(key => !kept.Contains(key))];
    }

    private static IEnumerable<KeyColumns> Keys(IModel model, Func<TableKey, TableKey> table, Func<TableKey, string, string> column) =>
        from owner in model.GetRelationalModel().Tables
        let name = new TableKey(owner.Schema, owner.Name)
        from key in owner.ForeignKeyConstraints
        select new KeyColumns(table(name), string.Join(", ", key.Columns.Select(part => column(name, part.Name))));

    public static Schemas Of(DbContext context, DataMigrationOperation operation)
    {
        var initializer = context.GetService<IModelRuntimeInitializer>();
        var target = initializer.Initialize(operation.Target());
        return new Schemas(operation.IsAttached ? initializer.Initialize(operation.Source()) : target, target);
    }

    /// <summary>The rows of a parameter.</summary>
    public RowSource Given(RowShape shape) => RowSource.Of(Source, shape);

    /// <summary>The rows of a result.</summary>
    public RowSource Returned(RowShape shape) => RowSource.Of(Target, shape, Names);
}

/// <summary>A foreign key, by its table and its columns in their order, with commas between them.</summary>
internal readonly record struct KeyColumns(TableKey Table, string Columns);
