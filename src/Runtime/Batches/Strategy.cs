using System.Data.Common;
using TypedMigrations.Binding;
using TypedMigrations.Functions;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Batches;

/// <summary>A way to take the rows of a scan through their function. All come to the same rows, and fail with the same words.</summary>
internal abstract class Strategy
{
    private const string Savepoint = "typed_migrations_rows";

    /// <summary>
    /// Takes the rows by a fast strategy, where there is one. Where it fails for whatever reason, they are taken by pages from the beginning, which then say which row
    /// failed and why, or which suit the rows where the other did not.
    /// </summary>
    public static async ValueTask Run(Strategy? fast, ScanRun run, bool async, CancellationToken cancellationToken)
    {
        run.Progress.Begin(run.Progress.IsWanted ? await RowEstimate.Of(run.Session, run.Scan, async, cancellationToken).ConfigureAwait(false) : null);
        if (fast is not null)
        {
            var failed = run.Failures.Count;
            await run.Session.Save(Savepoint, async, cancellationToken).ConfigureAwait(false);
            try
            {
                await fast.Run(run, async, cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (Exception exception) when (run.Session.IsOpen && !IsFinal(run, exception))
            {
                if (!await run.Session.RollBack(Savepoint, async).ConfigureAwait(false))
                    throw;
                run.Failures.Forget(failed);
                run.Progress.Restart(exception, run.Session.Dialect);
            }
        }

        await new PageLoop().Run(run, async, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether pages could say no more: the row is named already, or the error is about no row, or nobody waits any more.</summary>
    private static bool IsFinal(ScanRun run, Exception exception) =>
        exception is OperationCanceledException or RowsFailedException or DataMigrationException or MustStageException
        // Where the other rows that fail are to be told as well, pages go on behind the first.
        || (exception is CallFailedException && !run.Failures.AreCollected)
        || (exception is DbException error && (Session.IsRetried(error) || run.Session.Dialect.Advice(error) is not null));

    /// <summary>Runs the step over all rows of the scan.</summary>
    protected abstract ValueTask Run(ScanRun run, bool async, CancellationToken cancellationToken);
}

/// <summary>What a strategy works on.</summary>
/// <param name="Session">The migration's connection.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Step">The function.</param>
/// <param name="Scan">The rows: those of the step's source that lie together.</param>
/// <param name="Arguments">What the function is given beside rows.</param>
/// <param name="Writer">Takes the changes.</param>
/// <param name="Failures">Takes the rows that fail.</param>
/// <param name="Locks">Takes locks that only the strategy needs.</param>
/// <param name="Progress">Told how far the strategy has come.</param>
internal sealed record ScanRun(
    Session Session, Plan Plan, PlanStep Step, Scan Scan, Arguments Arguments, ChangeWriter Writer, Failures Failures, Locks Locks, ScanProgress Progress)
{
    public TableName Table => Scan.First.Tables[0];

    /// <summary>How many rows the next page shall have: these are held in memory.</summary>
    public int PageSize => Progress.PageSize;
}
