using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TypedMigrations.Batches;
using TypedMigrations.Functions;
using TypedMigrations.Planning;
using TypedMigrations.Providers;
using TypedMigrations.Sql;

namespace TypedMigrations.Runs;

/// <summary>Runs a plan inside the transaction of the migration: all or nothing.</summary>
/// <remarks>
/// One body serves synchronous and asynchronous calls. If <c>async</c> is false, nothing below waits, so the task is complete when it is
/// returned. (<c>dotnet ef</c> and bundles run migrations synchronously, and most applications asynchronously.) Errors for which a retrying
/// execution strategy would run the migration again are not wrapped.
/// </remarks>
internal sealed partial class InOneTransaction(Provider provider, Session session, RunOptions options, ILogger logger)
{
    public static InOneTransaction Of(DbContext context, RunOptions options, ILogger logger) =>
        new(Provider.Of(context), Provider.Open(context, options), options, logger);

    /// <summary>Runs the plan and returns the number of rows that it wrote. If it fails, the rows are unchanged.</summary>
    public async Task<int> Execute(Plan plan, bool async, CancellationToken cancellationToken)
    {
        if (session.Transaction is null)
            throw new InvalidOperationException($"The data migration '{plan.MigrationId}' needs a transaction, and there is none.");
        var watch = Stopwatch.StartNew();
        using var activity = Telemetry.StartMigration(plan);
        var context = options.Contexts?.Invoke(plan.MigrationId)
            ?? new MigrationContext(plan.MigrationId, options.Time.GetUtcNow(), options.Parameters);
        try
        {
            var run = await Run(plan, context, mayBeginAgain: true, async, cancellationToken).ConfigureAwait(false);
            Telemetry.EndMigration(activity, plan, watch.Elapsed, exception: null);
            return (int)Math.Min(run.Affected, int.MaxValue);
        }
        catch (Exception exception)
        {
            Telemetry.EndMigration(activity, plan, watch.Elapsed, exception);
            throw;
        }
    }

    private async ValueTask<PlanRun> Run(
        Plan plan, MigrationContext context, bool mayBeginAgain, bool async, CancellationToken cancellationToken)
    {
        var failures = new Failures(options.OnRowFailure);
        var run = new PlanRun(provider, session, plan, context, failures, options, logger);
        MustStageException? staged;
        try
        {
            // The transaction may belong to the caller, who may commit it after a failure.
            staged = await Savepoint.Try<MustStageException>(
                session, () => run.Run(async, cancellationToken), _ => mayBeginAgain, async, cancellationToken).ConfigureAwait(false);
        }
        catch (RowsFailedException)
        {
            throw await FailureReport.Tell(failures, session, plan, async).ConfigureAwait(false);
        }

        if (staged is null)
            return run;
        // Only the results of a function show that its changes have to be kept. Starting again costs only time, usually that of the first
        // batch.
        LogAgain(logger, plan.MigrationId, plan.Direction, staged.Message);
        return await Run(plan.Staged(staged.Message), context, mayBeginAgain: false, async, cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(5, LogLevel.Information, "{Migration} {Direction} starts again, "
        + "and keeps its changes until everything is read: {Reason}")]
    private static partial void LogAgain(ILogger logger, string migration, MigrationDirection direction, string reason);
}
