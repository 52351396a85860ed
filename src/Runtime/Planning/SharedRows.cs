using TypedMigrations.Binding;

namespace TypedMigrations.Planning;

/// <summary>
/// Decides which tables of a plan share rows. The model distinguishes tables by name. The database knows that a view shows the rows of a
/// table, or that a partition has some of them. A write under one name is then seen by a read under the other.
/// </summary>
internal sealed class SharedRows(IReadOnlyDictionary<TableKey, TableFacts> facts)
{
    /// <summary>The knowledge of the model: tables share rows if they have the same name.</summary>
    public static SharedRows ByName { get; } = new(new Dictionary<TableKey, TableFacts>());

    /// <summary>The plan in an order in which each function still gets all rows as they were before.</summary>
    /// <exception cref="DataMigrationException">Functions would change the same rows under two names.</exception>
    public Plan Arrange(Plan plan)
    {
        CheckOwners(plan);
        var tables = plan.Steps.SelectMany(step => step.Footprint.Reads.Concat(step.Footprint.Writes))
            .DistinctBy(access => access.FullName).ToList();
        var areKnown = tables.TrueForAll(one => FactsOf(one) is { IsView: false, ReadsAnything: null }
            && !tables.Exists(other => other.FullName != one.FullName && Share(one, other)));
        return areKnown || plan.IsStaged ? plan
            : plan with { Phases = Schedule.Of([.. plan.Steps], this) };
    }

    /// <summary>Whether a read can see the result of a write.</summary>
    public bool Disturbs(Access write, Access read) =>
        write.FullName != read.FullName ? FactsOf(read).ReadsAnything is not null || Share(write, read)
        : FactsOf(read).IsView || write.Kind is AccessKind.Insert or AccessKind.Delete || write.Columns.Overlaps(read.Columns);

    /// <summary>Whether a write changes only the row that was just read.</summary>
    public bool IsOfRow(Access write, Access read) =>
        write is { Kind: AccessKind.Update or AccessKind.Delete, By: null }
        && write.FullName == read.FullName && !FactsOf(read).IsView;

    /// <summary>Checks that only one function replaces a row, under whatever name.</summary>
    private void CheckOwners(Plan plan)
    {
        var changed = plan.Steps.SelectMany(step => step.Footprint.Writes)
            .Where(write => write is { By: null, Kind: AccessKind.Delete } or { By: null, Kind: AccessKind.Update, Columns.IsEmpty: false })
            .DistinctBy(write => write.FullName).ToList();
        foreach (var (i, write) in changed.Index())
            if (changed.Take(i).FirstOrDefault(other => Share(write, other)) is { } other)
                throw Failure.Of(
                    plan,
                    plan.Steps.SelectMany(step => step.Bindings).SelectMany(binding => binding.Tables)
                        .First(table => table.FullName == write.FullName),
                    $"functions change its rows and those of {other.DisplayName}, and both show rows of the same table: if both "
                    + "change a row, one change would be lost. Map both entities to one table, "
                    + "or move one of the functions to a separate migration",
                    inner: null);
    }

    private bool Share(Access one, Access other) => FactsOf(one).Relations.Intersect(FactsOf(other).Relations).Any();

    private TableFacts FactsOf(Access access) => facts.GetValueOrDefault(access.FullName, TableFacts.None);
}
