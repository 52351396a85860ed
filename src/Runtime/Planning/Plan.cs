using System.Collections.Immutable;
using TypedMigrations.Binding;

namespace TypedMigrations.Planning;

/// <summary>What a data migration will do, in the order in which it does it.</summary>
/// <param name="MigrationId">The migration.</param>
/// <param name="Direction">Whether it is applied or reverted.</param>
/// <param name="ModelId">The migration in whose designer the schema stands that the plan is made for.</param>
/// <param name="Phases">The phases: each ends before the next begins.</param>
internal sealed record Plan(string MigrationId, MigrationDirection Direction, string ModelId, ImmutableArray<Phase> Phases)
{
    /// <summary>The foreign keys that are gone when the migration is through.</summary>
    public ImmutableArray<KeyColumns> DroppedKeys { get; init; } = [];

    public IEnumerable<PlanStep> Steps => Phases.SelectMany(phase => phase.Steps);

    /// <summary>
    /// The foreign keys of which the plan knows what they do when a function deletes rows: to those that go, or are cut off, with them, and
    /// to the tables that hold one row together.
    /// </summary>
    public IEnumerable<KnownAction> KnownActions =>
        from step in Steps.Where(step => step.Deletes)
        let parts =
            from binding in step.Source.Bindings
            from dependent in binding.Tables.Skip(1)
            from principal in binding.Tables.TakeWhile(table => table != dependent)
            select (AccessKind.Delete, dependent.FullName, Key: new ReferringColumns(principal.FullName, dependent.Key))
        from table in step.Source.Bindings.SelectMany(binding => binding.Tables).Select(table => table.FullName).Distinct()
        from action in step.Footprint.Writes.Where(write => write.By is not null)
            .Select(write => (write.Kind, write.FullName, Key: write.By!)).Concat(parts)
        select new KnownAction(table, action.Item1, action.Item2, action.Key);

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

/// <summary>What a foreign key does to rows when those of a table are deleted.</summary>
/// <param name="Table">The table whose rows a function deletes.</param>
/// <param name="Kind">Whether rows are deleted or updated.</param>
/// <param name="Dependent">Their table.</param>
/// <param name="Key">The foreign key.</param>
internal sealed record KnownAction(TableKey Table, AccessKind Kind, TableKey Dependent, ReferringColumns Key);
