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
            var run = await Run(plan, context, async, cancellationToken).ConfigureAwait(false);
            Telemetry.EndMigration(activity, plan, watch.Elapsed, exception: null);
            return (int)Math.Min(run.Affected, int.MaxValue);
        }
        catch (Exception exception)
        {
            Telemetry.EndMigration(activity, plan, watch.Elapsed, exception);
            throw;
        }
    }

    private async ValueTask<PlanRun> Run(Plan plan, MigrationContext context, bool async, CancellationToken cancellationToken)
    {
        var failures = new Failures(options.OnRowFailure);
        var run = new PlanRun(provider, session, plan, context, failures, options, logger);
        MustStageException? again;
        try
        {
            // The transaction may belong to the caller, who may commit it after a failure.
            again = await Savepoint.Try<MustStageException>(
                session, () => run.Run(async, cancellationToken),
                reason => reason.Referring.IsEmpty ? !plan.IsStaged : reason.Referring.Except(plan.Referring).Any(), async,
                cancellationToken).ConfigureAwait(false);
        }
        catch (RowsFailedException)
        {
            throw await FailureReport.Tell(failures, session, plan, async).ConfigureAwait(false);
        }

        if (again is null)
            return run;
        // Only the results of a function show that its changes have to be kept, and which others may refer to. Starting again costs
        // only time, usually that of the first batch.
        var referring = plan.Referring.Union(again.Guarded is { } step ? session.TablesReferringTo(step.Result) : again.Referring);
        if (again.Referring.IsEmpty)
            LogAgain(logger, plan.MigrationId, plan.Direction, again.Message);
        else
            LogMoreLocks(logger, plan.MigrationId, plan.Direction, again.Message);
        var next = again.Referring.IsEmpty ? plan.Staged(again.Message) : plan;
        return await Run(next with { Referring = referring }, context, async, cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(5, LogLevel.Information, "{Migration} {Direction} starts again, "
        + "and keeps its changes until everything is read: {Reason}")]
    private static partial void LogAgain(ILogger logger, string migration, MigrationDirection direction, string reason);

    [LoggerMessage(12, LogLevel.Information, "{Migration} {Direction} starts again: {Reason}")]
    private static partial void LogMoreLocks(ILogger logger, string migration, MigrationDirection direction, string reason);
}
