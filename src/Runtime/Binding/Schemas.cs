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
