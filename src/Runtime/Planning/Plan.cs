using System.Collections.Immutable;
using TypedMigrations.Rows;

namespace TypedMigrations.Planning;

/// <summary>What a data migration will do: one step for each function, in the order in which they run.</summary>
/// <param name="MigrationId">The migration.</param>
/// <param name="Direction">Whether it is applied or reverted.</param>
/// <param name="ModelId">The migration in whose designer the schema stands that the plan is made for.</param>
/// <param name="Steps">The steps.</param>
internal sealed record Plan(string MigrationId, MigrationDirection Direction, string ModelId, ImmutableArray<PlanStep> Steps);

/// <summary>One function over the rows of one record.</summary>
internal sealed record PlanStep(RowFunction Function, RowSource Source, RowSource Result);
