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

/// <summary>What decides whether PostgreSQL writes a table anew.</summary>
/// <param name="WhyNot">Why it cannot, to follow "since"; null where it can.</param>
/// <param name="Bytes">How large the table is.</param>
/// <param name="Indexes">How many indexes it has beside that of its key.</param>
internal sealed record RewriteFacts(string? WhyNot, long Bytes, long Indexes)
{
    /// <summary>Locks and statements for fewer rows cost more than they save.</summary>
    public const long FewestBytes = 8 << 20;

    /// <summary>
    /// Whether it takes less time than to update the rows that change. Measured by processor time, a row written anew takes 0.4 of an updated one, and for each
    /// index 0.1 where that takes 0.5.
    /// </summary>
    /// <param name="share">How many of the rows change, of 1.</param>
    public bool Pays(double share) => share * (1 + (0.5 * Indexes)) > 0.4 + (0.1 * Indexes);
}

/// <summary>How the rows of a scan are taken, and why so.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Reason">The reason, to follow "since".</param>
internal sealed record StrategyChoice(RowStrategy Strategy, string Reason)
{
    // SQLite's functions take up to 127 arguments, of which the row's number is the first.
    private const int MostRead = 126;

    /// <param name="step">The function.</param>
    /// <param name="scan">Its rows.</param>
    /// <param name="fastest">The strategy that the database has for a function of one row.</param>
    /// <param name="wanted">What the options say.</param>
    /// <param name="facts">The table.</param>
    public static StrategyChoice Of(PlanStep step, Scan scan, RowStrategy fastest, RowStrategy wanted, TableFacts facts)
    {
        var strategy = wanted == RowStrategy.Automatic || (wanted == RowStrategy.Rewrite && fastest == RowStrategy.Arrays) ? fastest : wanted;
        var reason = strategy switch
        {
            RowStrategy.Pages when wanted == fastest || wanted == RowStrategy.Pages => "the options say so",
            RowStrategy.Pages => "the provider has no other way",
            _ when strategy != fastest => $"the database cannot be asked for {strategy}",
            _ => WhyOnlyPages(step, scan) ?? (strategy == RowStrategy.Function ? WhyNoFunction(scan, facts) : facts.WhyNoPlaces),
        };
        return reason is not null ? new StrategyChoice(RowStrategy.Pages, reason)
            : new StrategyChoice(strategy, wanted == strategy ? "the options say so" : "the function makes one row of one row of a table, by columns that are known");
    }

    /// <summary>Whether it is still to be decided between an UPDATE and writing the table anew.</summary>
    public bool IsOpen(RowStrategy wanted) => Strategy == RowStrategy.Arrays && wanted != RowStrategy.Arrays;

    /// <summary>The table is not written anew.</summary>
    public StrategyChoice NotRewritten(string reason) => this with { Reason = $"{Reason}, and the table is not written anew, since {reason}" };

    /// <summary>The table is written anew where that takes less time.</summary>
    public StrategyChoice Rewritten(RewriteFacts facts, double share)
    {
        var measured = FormattableString.Invariant($"some {share:0%} of its rows change, and it has {facts.Indexes} indexes beside that of its key");
        return facts.Pays(share) ? new StrategyChoice(RowStrategy.Rewrite, measured) : NotRewritten(measured);
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

    private static string? WhyNoFunction(Scan scan, TableFacts facts)
    {
        if (scan.First.Used is not { } used)
            return "the function may use any column";
        if (used.Read.Count(isRead => isRead) > MostRead)
            return $"the function uses more than {MostRead} columns";
        if (facts.HasTriggers)
            return "the table has triggers";
        // SQLite finds all rows first then, and changes them after: what the function said of each is no longer at hand.
        var linked = scan.First.EntityType.GetForeignKeys().SelectMany(key => key.Properties)
            .Concat(scan.First.EntityType.GetKeys().Where(key => key.GetReferencingForeignKeys().Any()).SelectMany(key => key.Properties))
            .Select(property => scan.First.Shape.IndexOf(property.Name))
            .ToHashSet();
        return Enumerable.Range(0, used.Changed.Length).Any(ordinal => used.Changed[ordinal] && linked.Contains(ordinal)) ? "it changes columns of foreign keys" : null;
    }
}
