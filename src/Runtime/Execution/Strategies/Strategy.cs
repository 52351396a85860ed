using TypedMigrations.Planning;

namespace TypedMigrations.Execution.Strategies;

/// <summary>A way to take the rows of a scan through their function. All come to the same rows, and fail with the same words.</summary>
internal abstract class Strategy
{
    public static Strategy Of(RowStrategy strategy) => strategy switch
    {
        RowStrategy.Pages => new PageLoop(),
        _ => throw new ArgumentOutOfRangeException(nameof(strategy), strategy, message: null),
    };

    /// <summary>Runs the step over all rows of the scan.</summary>
    public abstract ValueTask Run(ScanRun run, bool async, CancellationToken cancellationToken);
}

/// <summary>What a strategy works on.</summary>
/// <param name="Session">The migration's connection.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Step">The function.</param>
/// <param name="Scan">The rows: those of the step's source that lie together.</param>
/// <param name="PageSize">How many rows are held in memory.</param>
/// <param name="Arguments">What the function is given beside rows.</param>
/// <param name="Writer">Takes the changes.</param>
/// <param name="Progress">Told how far the strategy has come.</param>
internal sealed record ScanRun(
    Session Session, Plan Plan, PlanStep Step, Scan Scan, int PageSize, Arguments Arguments, ChangeWriter Writer, ScanProgress Progress)
{
    public TableName Table => Scan.First.Tables[0];
}
