using TypedMigrations.Binding;

namespace TypedMigrations.Planning;

/// <summary>What a database says of a table beside its columns.</summary>
/// <param name="HasTriggers">Whether anything runs when its rows are changed.</param>
internal sealed record TableFacts(bool HasTriggers)
{
    /// <summary>Of what is no table, nothing is known.</summary>
    public static TableFacts None { get; } = new(HasTriggers: false) { WhyNoPlaces = "it is no table" };

    /// <summary>Why a row is not found again by where it lies, to follow "since"; null where it is.</summary>
    public string? WhyNoPlaces { get; init; }

    /// <summary>The triggers that see of a written row no column that is made anew, by their names; null where there are none.</summary>
    public string? BlindTriggers { get; init; }

    /// <summary>
    /// What of the database's own may write rows when those of the table are written as the plan has it, in words; null where there is none that
    /// the plan does not know.
    /// </summary>
    public string? Acting { get; init; }

    /// <summary>Whether the database settles conflicts by other means than an error.</summary>
    public bool SettlesConflicts { get; init; }

    /// <summary>Whether the database keeps two rows from having the same key, and any from having none.</summary>
    public bool HasUniqueKey { get; init; }
}

/// <summary>What a plan does with a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="IsInserted">Whether rows of it may be made.</param>
/// <param name="IsUpdated">Whether rows of it may be updated.</param>
/// <param name="IsDeleted">Whether rows of it may be deleted.</param>
internal sealed record TableUse(TableName Table, bool IsInserted, bool IsUpdated, bool IsDeleted)
{
    public bool IsWritten => IsInserted || IsUpdated || IsDeleted;
}

/// <summary>How the rows of a scan are taken, and why so.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Reason">The reason, to follow "since".</param>
internal sealed record StrategyChoice(RowStrategy Strategy, string Reason)
{
    /// <param name="step">The function.</param>
    /// <param name="scan">Its rows.</param>
    /// <param name="fastest">The strategy that the database has for a function of one row.</param>
    /// <param name="wanted">What the options say.</param>
    /// <param name="whyNot">Why that does not suit these rows, to follow "since"; null where it does.</param>
    public static StrategyChoice Of(PlanStep step, Scan scan, RowStrategy fastest, RowStrategy wanted, string? whyNot)
    {
        var strategy = wanted == RowStrategy.Automatic ? fastest : wanted;
        var reason = strategy switch
        {
            RowStrategy.Pages when wanted == fastest || wanted == RowStrategy.Pages => "the options say so",
            RowStrategy.Pages => "the provider has no other way",
            _ when strategy != fastest => $"the database cannot be asked for {strategy}",
            _ => WhyOnlyPages(step, scan) ?? whyNot,
        };
        return reason is not null ? new StrategyChoice(RowStrategy.Pages, reason)
            : new StrategyChoice(strategy, wanted == strategy ? "the options say so" : "the function makes one row of one row of a table, by columns that are known");
    }

    private static string? WhyOnlyPages(PlanStep step, Scan scan) => step switch
    {
        { IsPlain: false } => "the function does more than make a row of a row",
        { IsStaged: true } => "the changes wait until all is read",
        _ => scan switch
        {
            { Bindings: not [{ Tables.Length: 1 }] } => "the rows lie in several tables, or are of several types",
            { First.Tables: [{ IsShared: true }] } => "the rows are parts of those of another entity",
            _ when step.Result.Find(scan.First.Shape) is not { Tables: [var target], Columns: var columns } || !target.IsSameAs(scan.First.Tables[0])
                || !columns.Select(column => column.Name).SequenceEqual(scan.First.Columns.Select(column => column.Name)) => "the function leads from one schema to another",
            _ => null,
        },
    };
}
