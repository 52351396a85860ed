namespace TypedMigrations.Planning;

/// <summary>A way to take the rows of a scan through their function.</summary>
internal enum RowStrategy
{
    /// <summary>Read a page, run the function on each of its rows, write what changed.</summary>
    Pages,
}

/// <summary>How the rows of a scan are taken, and why so.</summary>
/// <param name="Strategy">The strategy.</param>
/// <param name="Reason">The reason, to follow "since".</param>
internal sealed record StrategyChoice(RowStrategy Strategy, string Reason)
{
    public static StrategyChoice Of(PlanStep step, Scan scan) => new(RowStrategy.Pages, "pages suit any function on any database");
}
