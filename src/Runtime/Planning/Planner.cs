using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Rows;

namespace TypedMigrations.Planning;

/// <summary>Binds a data operation to the tables of its schemas and decides the order of its functions.</summary>
internal static class Planner
{
    /// <param name="operation">The operation.</param>
    /// <param name="schemas">The operation's schemas.</param>
    /// <param name="modelId">The migration in whose designer the schema stands.</param>
    public static Plan Plan(DataMigrationOperation operation, Schemas schemas, string modelId)
    {
        var steps = operation.Functions.Select(function => Step(operation, function, schemas)).ToList();
        var twice = steps.SelectMany(step => step.Source.Bindings.Select(binding => (binding.Shape.Record, step.Function.Source)))
            .GroupBy(pair => pair.Record, pair => pair.Source.Record)
            .FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
            throw new NotSupportedException(
                $"'{operation.MigrationId}': rows of '{twice.Key}' would be changed twice, by the functions of '{string.Join("' and '", twice)}'. Every "
                + "function sees the rows as they were: let one function drive them, and decide in it by the record's type.");
        return new Plan(
            operation.MigrationId,
            operation.Direction,
            modelId,
            // So that a row can be deleted after those that refer to it.
            [.. PrincipalsFirst(steps, step => step.Source.Scans[0].First.EntityType.GetRootType()).Reverse()]);
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
            var principals = ForeignKeys(entity(item)).Select(key => key.PrincipalEntityType.GetRootType()).ToHashSet();
            foreach (var principal in items.Where(other => principals.Contains(entity(other).GetRootType())))
                Visit(principal);
            ordered.Add(item);
        }
    }

    /// <summary>The foreign keys of the rows of an entity: of all its types, and of the owned values that lie in them.</summary>
    private static IEnumerable<IForeignKey> ForeignKeys(IEntityType entity) =>
        entity.GetDerivedTypesInclusive().SelectMany(type => type.GetForeignKeys()
            .Concat(type.GetNavigations()
                .Where(navigation => navigation.ForeignKey.IsOwnership && !navigation.IsOnDependent && !navigation.IsCollection)
                .SelectMany(navigation => ForeignKeys(navigation.TargetEntityType))));

    private static PlanStep Step(DataMigrationOperation operation, RowFunction function, Schemas schemas)
    {
        if (!IsFamily(function.Source, function.Result))
            throw Refusal(
                operation,
                $"{function.Method.Name} turns rows of '{function.Source.Record}' into rows of '{function.Result.Record}'. A function returns the row "
                + "that it was given, changed, or null to delete it.");
        var source = schemas.Given(function.Source);
        if (source.Scans.IsEmpty)
            throw Refusal(operation, $"there can be no rows of '{function.Source.Record}', which {function.Method.Name} is driven by: it is abstract, and nothing derives from it.");
        if (source.Bindings.FirstOrDefault(binding => binding.WhyReadOnly is not null) is { } readOnly)
            throw Refusal(
                operation,
                $"{function.Method.Name} is driven by '{function.Source.Record}', which {readOnly.WhyReadOnly}: its rows can be read, and not written. "
                + "Let the function be driven by the entity whose table holds the data, or write SQL for it in a migration of your own.");
        return new PlanStep(function, source.Using(function.Use), schemas.Returned(function.Result));
    }

    private static bool IsFamily(RowShape one, RowShape other) =>
        one.Entity == other.Entity || one.Derived.Any(derived => derived.Entity == other.Entity) || other.Derived.Any(derived => derived.Entity == one.Entity);

    private static NotSupportedException Refusal(DataMigrationOperation operation, string what) => new($"'{operation.MigrationId}': {what}");
}
