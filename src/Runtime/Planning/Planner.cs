using System.Collections.Immutable;
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
        return new Plan(operation.MigrationId, operation.Direction, DependentsFirst([.. steps]));
    }

    /// <summary>Rows that refer to others come before them, so that a row can be deleted after those that refer to it.</summary>
    private static ImmutableArray<PlanStep> DependentsFirst(ImmutableArray<PlanStep> steps)
    {
        var ordered = ImmutableArray.CreateBuilder<PlanStep>(steps.Length);
        var visited = new HashSet<PlanStep>();
        foreach (var step in steps)
            Visit(step);
        return ordered.ToImmutable();

        void Visit(PlanStep step)
        {
            if (!visited.Add(step))
                return;
            foreach (var dependent in steps.Where(other => RefersTo(other, step)))
                Visit(dependent);
            ordered.Add(step);
        }
    }

    private static bool RefersTo(PlanStep dependent, PlanStep principal) =>
        dependent.Table.EntityType.GetForeignKeys().Any(key => key.PrincipalEntityType == principal.Table.EntityType);
}
