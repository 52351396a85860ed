using System.Collections.Immutable;
using TypedMigrations.Rows;

namespace TypedMigrations.Planning;

/// <summary>What a data migration will do: one step for each function, in the order in which they run.</summary>
internal sealed record Plan(string MigrationId, MigrationDirection Direction, ImmutableArray<PlanStep> Steps);

/// <summary>One function over one table.</summary>
internal sealed record PlanStep(RowFunction Function, TableBinding Table);
