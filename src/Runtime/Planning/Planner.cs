using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Binding;
using TypedMigrations.Rows;

namespace TypedMigrations.Planning;

/// <summary>Binds a data operation to the tables of its schemas, and decides how its functions run.</summary>
internal static class Planner
{
    /// <param name="operation">The operation.</param>
    /// <param name="schemas">The operation's schemas.</param>
    /// <param name="modelId">The migration whose designer has the schema.</param>
    /// <exception cref="NotSupportedException">
    /// The functions need something that is not possible, or that would not have the expected result.
    /// </exception>
    public static Plan Plan(DataMigrationOperation operation, Schemas schemas, string modelId)
    {
        try
        {
            var steps = operation.Functions.Select(function => Step(function, schemas)).ToList();
            CheckOwners(steps);
            return new Plan(operation.MigrationId, operation.Direction, modelId, Schedule.Of(steps, SharedRows.ByName))
            {
                ForeignKeys = schemas.ForeignKeys(),
            };
        }
        catch (NotSupportedException exception)
        {
            throw new NotSupportedException($"'{operation.MigrationId}': {exception.Message}.", exception.InnerException);
        }
    }

    /// <summary>Orders items by the foreign keys of their entities, principals first. A cycle keeps its order.</summary>
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
            var principals = Foreign.Keys(entity(item)).Select(key => key.PrincipalEntityType.GetRootType()).ToHashSet();
            foreach (var principal in items.Where(other => principals.Contains(entity(other).GetRootType())))
                Visit(principal);
            ordered.Add(item);
        }
    }

    private static PlanStep Step(RowFunction function, Schemas schemas)
    {
        var source = function.Driver is { } driver ? schemas.Given(driver) : RowSource.None;
        if (function.Driver is not null && source.Scans.IsEmpty)
            throw new NotSupportedException($"{function.Method.Name} cannot have source rows of "
                + $"'{function.Driver.Record}': it is abstract, and nothing derives from it");
        ImmutableArray<ResultRows> results = [.. function.Results.Select(result => new ResultRows(
            result, schemas.Returned(result.Shape), function.Driver is not null && IsFamily(function.Driver, result.Shape)))];
        var step = new PlanStep(
            function, results.All(result => !result.IsOwn || AreInPlace(source, result.Rows)) ? source.Using(function) : source)
        {
            Related = [.. function.Parameters.Where(parameter => !parameter.IsDriver && parameter.Shape is not null)
                .Select(parameter => Related(function, parameter, schemas))],
            Results = results,
        };
        CheckWritable(step);
        return step.Known();
    }

    /// <summary>
    /// Whether each value of a row is stored in the same column as before. A value that a function does not change has to be read if it
    /// moves to another column: one that is renamed, or dropped and added, while its name stays the same.
    /// </summary>
    private static bool AreInPlace(RowSource source, RowSource result) =>
        (from before in source.Bindings
         let after = result.Find(before.Shape)
         where after is not null
         from column in after.Columns
         let ordinal = before.Shape.IndexOf(column.Property.Name)
         where ordinal >= 0 && before.IndexOf(after, column) != ordinal
         select column).Any() is false;

    private static RelatedRead Related(RowFunction function, RowParameter parameter, Schemas schemas)
    {
        var rows = schemas.Given(parameter.Shape!);
        if (parameter.Kind == RowParameterKind.Lookup)
            return new RelatedRead(parameter, rows, Relation: null);
        var driver = ModelPath.Entity(schemas.Source, function.Source.Entity)!;
        if (driver.FindPrimaryKey() is null)
            throw new NotSupportedException(
                $"{function.Method.Name} has source rows of '{function.Source.Record}', which has no primary key, "
                + "so their related rows cannot be found");
        try
        {
            return new RelatedRead(
                parameter, rows, Relation.Of(parameter, driver, ModelPath.Entity(schemas.Source, parameter.Shape!.Entity)!));
        }
        catch (NotSupportedException exception)
        {
            throw new NotSupportedException($"{function.Method.Name} of '{function.Source.Record}': {exception.Message}", exception);
        }
    }

    private static void CheckWritable(PlanStep step)
    {
        var function = step.Function.Method.Name;
        if (step.Results.Any(result => result.IsOwn)
                && step.Source.Bindings.FirstOrDefault(binding => binding.WhyReadOnly is not null) is { } source)
            throw new NotSupportedException(
                $"{function} writes rows of '{step.Source.Shape!.Record}', which {source.WhyReadOnly}: its rows can only be read. "
                + "Let the function take rows of the entity whose table holds the data, or write SQL in a separate migration");
        if (step.Results.SelectMany(result => result.Rows.Bindings).FirstOrDefault(
                binding => binding.WhyReadOnly is not null) is { } result)
            throw new NotSupportedException(
                $"{function} returns rows of '{result.Shape.Record}', which {result.WhyReadOnly}: none can be written there. "
                + "Return rows of the entity whose table holds the data");
    }

    /// <summary>Only one function may replace a row, because every function sees the rows as they were before.</summary>
    private static void CheckOwners(List<PlanStep> steps)
    {
        var twice = steps.Where(step => step.Results.Any(result => result.IsOwn))
            .SelectMany(step => step.Source.Bindings.Select(binding => (binding.Shape.Record, step.Function.Source)))
            .GroupBy(pair => pair.Record, pair => pair.Source.Record)
            .FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
            throw new NotSupportedException(
                $"rows of '{twice.Key}' would be changed twice, by the functions of '{string.Join("' and '", twice)}'. Every "
                + "function sees the rows as they were: use one function for them, which decides by the record's type");
    }

    private static bool IsFamily(RowShape one, RowShape other) =>
        one.Entity == other.Entity
            || one.Derived.Any(derived => derived.Entity == other.Entity) || other.Derived.Any(derived => derived.Entity == one.Entity);
}
