using Microsoft.EntityFrameworkCore.Metadata;

namespace TypedMigrations.Planning;

/// <summary>Binds a data operation to the tables of its model and decides the order of its functions.</summary>
internal static class Planner
{
    /// <param name="operation">The operation.</param>
    /// <param name="model">The operation's model, initialized by the context's own services.</param>
    public static Plan Plan(DataMigrationOperation operation, IModel model)
    {
        var steps = operation.Functions.Select(function =>
            function.Source.Entity == function.Result.Entity
                ? new PlanStep(function, TableBinding.Bind(model, function.Source))
                : throw new NotSupportedException(
                    $"'{operation.MigrationId}': {function.Method.Name} turns rows of '{function.Source.Record}' into rows of "
                    + $"'{function.Result.Record}'. A function returns the row that it was given, changed, or null to delete it."));
        return new Plan(
            operation.MigrationId,
            operation.Direction,
            // So that a row can be deleted after those that refer to it.
            [.. PrincipalsFirst([.. steps], step => step.Table.EntityType).Reverse()]);
    }

    /// <summary>Orders what belongs to entities so that those that others refer to by foreign keys come first. A cycle keeps its order.</summary>
    public static IEnumerable<T> PrincipalsFirst<T>(IReadOnlyList<T> items, Func<T, IEntityType> entity)
        where T : notnull
    {
        var ordered = new List<T>(items.Count);
        var visited = new HashSet<T>();
        foreach (var item in items)
            Visit(item);
        return ordered;

        void Visit(T item)
        {
            if (!visited.Add(item))
                return;
            foreach (var principal in items.Where(other => entity(item).GetForeignKeys().Any(key => key.PrincipalEntityType == entity(other))))
                Visit(principal);
            ordered.Add(item);
        }
    }
}
