using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Rows;

namespace TypedMigrations.Binding;

/// <summary>
/// The schemas that rows are read from and written to, initialized by the context's own services; one, where the migration changes none.
/// </summary>
/// <param name="Source">What the functions are given.</param>
/// <param name="Target">What they return.</param>
internal sealed record Schemas(IModel Source, IModel Target)
{
    /// <summary>What the tables and columns of the target are called while functions run.</summary>
    public PhysicalNames Names { get; init; } = PhysicalNames.AsInModel;

    /// <summary>The foreign keys of the source that the target has no more.</summary>
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

    /// <summary>The rows that a function is given.</summary>
    public RowSource Given(RowShape shape) => RowSource.Of(Source, shape);

    /// <summary>The rows that a function returns.</summary>
    public RowSource Returned(RowShape shape) => RowSource.Of(Target, shape, Names);
}

/// <summary>A foreign key, by its table and its columns in their order, with commas between them.</summary>
internal readonly record struct KeyColumns(TableKey Table, string Columns);
