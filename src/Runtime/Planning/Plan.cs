using System.Collections.Immutable;
using TypedMigrations.Binding;

namespace TypedMigrations.Planning;

/// <summary>The plan of a data migration: its functions in the order in which they run.</summary>
/// <param name="MigrationId">The migration.</param>
/// <param name="Direction">Whether it is applied or reverted.</param>
/// <param name="ModelId">The migration whose designer has the schema of the plan.</param>
/// <param name="Phases">The phases. Each ends before the next begins.</param>
internal sealed record Plan(string MigrationId, MigrationDirection Direction, string ModelId, ImmutableArray<Phase> Phases)
{
    /// <summary>The foreign keys of the model before the migration.</summary>
    public ImmutableArray<ModelKey> ForeignKeys { get; init; } = [];

    /// <summary>
    /// The quoted tables whose rows may refer to values that change. They are locked with the tables of the plan: a row that came meanwhile
    /// would be deleted, cut off, or left to another row.
    /// </summary>
    public ImmutableSortedSet<string> Referring { get; init; } = [];

    public IEnumerable<PlanStep> Steps => Phases.SelectMany(phase => phase.Steps);

    /// <summary>
    /// The foreign keys whose effects the plan knows when a function deletes rows: those that delete the referring rows or set their
    /// references to null, and those between the tables of one row.
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

    /// <summary>Whether nothing is written before everything is read.</summary>
    public bool IsStaged => Phases is [] or [{ IsStaged: true }];

    /// <summary>The plan in which nothing is written before everything is read.</summary>
    public Plan Staged(string reason) => this with
    {
        Phases = [new Phase([.. Steps.Select(step => step.Staged())], reason)],
    };
}

/// <summary>Functions that run together.</summary>
/// <param name="Steps">
/// One streamed function: a page is read, transformed and written before the next one. Or one or more staged functions: everything is read
/// and transformed, the changes are kept in memory, and then everything is written.
/// </param>
/// <param name="Reason">The reason, to follow "since".</param>
internal sealed record Phase(ImmutableArray<PlanStep> Steps, string Reason)
{
    public bool IsStaged => Steps[0].IsStaged;
}

/// <summary>The effect of a foreign key when rows of a table are deleted.</summary>
/// <param name="Table">The table whose rows a function deletes.</param>
/// <param name="Kind">Whether the referring rows are deleted or updated.</param>
/// <param name="Dependent">The table of the referring rows.</param>
/// <param name="Key">The foreign key.</param>
internal sealed record KnownAction(TableKey Table, AccessKind Kind, TableKey Dependent, ReferringColumns Key);
