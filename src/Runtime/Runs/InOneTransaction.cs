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
/// One body serves both ways of calling: where <c>async</c> is false nothing below ever waits, so that the task has ended when it is
/// returned.
/// (<c>dotnet ef</c> and bundles run migrations synchronously, applications mostly do not.) Errors that a retrying
/// execution strategy would run the migration again for pass through as they are.
/// </remarks>
internal sealed partial class InOneTransaction(Provider provider, Session session, RunOptions options, ILogger logger)
{
    public static InOneTransaction Of(DbContext context, RunOptions options, ILogger logger) =>
        new(Provider.Of(context), Provider.Open(context, options), options, logger);

    /// <summary>Runs the plan and returns how many rows it wrote. Where it fails, the rows are as they were.</summary>
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
            // The transaction may be the caller's, who may commit it all the same.
            staged = await Savepoint.Try<MustStageException>(
                session, () => run.Run(async, cancellationToken), _ => mayBeginAgain, async, cancellationToken).ConfigureAwait(false);
        }
        catch (RowsFailedException)
        {
            throw await FailureReport.Tell(failures, session, plan, async).ConfigureAwait(false);
        }

        if (staged is null)
            return run;
        // Only the function itself knows what it returns. Nothing but time is lost: it mostly shows on the first batch.
        LogAgain(logger, plan.MigrationId, plan.Direction, staged.Message);
        return await Run(plan.Staged(staged.Message), context, mayBeginAgain: false, async, cancellationToken).ConfigureAwait(false);
    }

    [LoggerMessage(5, LogLevel.Information, "{Migration} {Direction} begins again, and keeps its changes until all is read: {Reason}")]
    private static partial void LogAgain(ILogger logger, string migration, MigrationDirection direction, string reason);
}
