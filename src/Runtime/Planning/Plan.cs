using System.Collections.Immutable;

namespace TypedMigrations.Planning;

/// <summary>What a data migration will do, in the order in which it does it.</summary>
/// <param name="MigrationId">The migration.</param>
/// <param name="Direction">Whether it is applied or reverted.</param>
/// <param name="ModelId">The migration in whose designer the schema stands that the plan is made for.</param>
/// <param name="Phases">The phases: each ends before the next begins.</param>
internal sealed record Plan(string MigrationId, MigrationDirection Direction, string ModelId, ImmutableArray<Phase> Phases)
{
    public IEnumerable<PlanStep> Steps => Phases.SelectMany(phase => phase.Steps);

    public override string ToString() => string.Join('\n', Phases.SelectMany(phase => phase.Steps.Select(step =>
        $"{step} reads {step.Footprint.ReadText}; {step.Footprint.WriteText}; {(step.IsStaged ? "staged" : "streamed")}, "
        + $"since {phase.Reason}")));

    /// <summary>The plan in which nothing is written before all is read.</summary>
    public Plan Staged(string reason) => this with
    {
        Phases = [new Phase([.. Steps.Select(step => step.Staged())], reason)],
    };
}

/// <summary>Functions that run together.</summary>
/// <param name="Steps">
/// One that is streamed: a page is read, transformed and written before the next. Or one or more that are staged: all is read and
/// transformed, the changes wait in memory, and then all is written.
/// </param>
/// <param name="Reason">Why so, to follow "since".</param>
internal sealed record Phase(ImmutableArray<PlanStep> Steps, string Reason)
{
    public bool IsStaged => Steps[0].IsStaged;
}
