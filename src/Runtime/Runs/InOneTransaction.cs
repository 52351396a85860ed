using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using TypedMigrations.Batches;
using TypedMigrations.Binding;
using TypedMigrations.Functions;
using TypedMigrations.Planning;
using TypedMigrations.Providers;
using TypedMigrations.Rows;
using TypedMigrations.Sql;

namespace TypedMigrations.Runs;

/// <summary>Runs a plan: phase by phase, each function over its rows by the strategy that suits them.</summary>
/// <remarks>
/// One body serves both ways of calling: where <c>async</c> is false nothing below ever waits, so that the task has ended when it is returned.
/// (<c>dotnet ef</c> and bundles run migrations synchronously, applications mostly do not.) Errors that a retrying
/// execution strategy would run the migration again for pass through as they are.
/// </remarks>
internal sealed partial class InOneTransaction(
    Provider provider,
    Session session,
    RunOptions options,
    ILogger logger)
{
    private const string Savepoint = "typed_migrations";

    public static InOneTransaction Of(DbContext context, RunOptions options, ILogger logger) => new(Provider.Of(context), Provider.Open(context, options), options, logger);

    /// <summary>Runs the plan and returns how many rows it wrote. Where it fails, the rows are as they were.</summary>
    public async Task<int> Execute(Plan plan, bool async, CancellationToken cancellationToken)
    {
        if (session.Transaction is null)
            throw new InvalidOperationException($"The data migration '{plan.MigrationId}' needs a transaction, and there is none.");
        // The transaction may be the caller's, who may commit it all the same.
        await session.Save(Savepoint, async, cancellationToken).ConfigureAwait(false);
        var watch = Stopwatch.StartNew();
        using var activity = Telemetry.StartMigration(plan);
        var context = options.Contexts?.Invoke(plan.MigrationId) ?? new MigrationContext(plan.MigrationId, options.Time.GetUtcNow(), options.Parameters);
        try
        {
            var affected = await RunOrRunStaged().ConfigureAwait(false);
            Telemetry.EndMigration(activity, plan, watch.Elapsed, exception: null);
            return affected;
        }
        catch (Exception exception)
        {
            Telemetry.EndMigration(activity, plan, watch.Elapsed, exception);
            throw;
        }

        async Task<int> RunOrRunStaged()
        {
            try
            {
                return await RunOrRollBack(plan).ConfigureAwait(false);
            }
            catch (MustStageException exception)
            {
                // Only the function itself knows what it returns. Nothing but time is lost: it mostly shows on the first page.
                LogAgain(logger, plan.MigrationId, plan.Direction, exception.Message);
                return await RunOrRollBack(plan.Staged(exception.Message)).ConfigureAwait(false);
            }
        }

        async Task<int> RunOrRollBack(Plan plan)
        {
            var failures = new Failures(options.OnRowFailure);
            try
            {
                try
                {
                    return await Run(plan, failures, context, async, cancellationToken).ConfigureAwait(false);
                }
                catch (CallFailedException exception)
                {
                    failures.Add(exception);
                    throw new RowsFailedException();
                }
            }
            catch (Exception exception) when (session.IsOpen || exception is RowsFailedException)
            {
                if (session.IsOpen)
                    await session.RollBack(Savepoint, async).ConfigureAwait(false);
                if (exception is RowsFailedException)
                    throw await FailureReport.Tell(failures, session, plan, async).ConfigureAwait(false);
                throw;
            }
        }
    }

    private async ValueTask<int> Run(Plan plan, Failures failures, MigrationContext context, bool async, CancellationToken cancellationToken)
    {
        LogPlan(plan);
        await Preparation.Prepare(session, plan, new Locks(session, plan, options, logger), async, cancellationToken).ConfigureAwait(false);
        ReadAhead(plan);
        var affected = 0L;
        foreach (var phase in plan.Phases)
        {
            using var writer = new ChangeWriter(session, phase, failures);
            foreach (var step in phase.Steps)
                affected += await DatabaseFailure.At(session, plan, Table(step), () => Run(plan, step, writer, failures, context, async, cancellationToken)).ConfigureAwait(false);
            _ = await DatabaseFailure.At(session, plan, Table(phase.Steps[0]), () => writer.Complete(async, cancellationToken)).ConfigureAwait(false);
        }

        failures.ThrowIfAny();
        return (int)Math.Min(affected, int.MaxValue);
    }

    /// <summary>Makes sure that nothing is read behind a function beside which the database itself may write. Pages of one table look by themselves.</summary>
    /// <exception cref="MustStageException">More is read.</exception>
    private void ReadAhead(Plan plan)
    {
        var more = plan.Phases.SkipLast(1).SelectMany(phase => phase.Steps)
            .Concat(plan.Steps.Where(step => !step.IsStaged && step.Source.Scans.Length > 1));
        if (more.Select(session.WhyReadAhead).FirstOrDefault(reason => reason is not null) is { } reason)
            throw new MustStageException(reason);
    }

    private async ValueTask<long> Run(
        Plan plan, PlanStep step, ChangeWriter writer, Failures failures, MigrationContext context, bool async, CancellationToken cancellationToken)
    {
        var arguments = await Arguments.Of(session, plan, step, context, PageSize, async, cancellationToken).ConfigureAwait(false);
        if (step.Function.Parameters is not [{ Kind: RowParameterKind.Row }, ..])
            return await RunCalls(plan, step, arguments, writer, failures, async, cancellationToken).ConfigureAwait(false);
        var affected = 0L;
        foreach (var scan in step.Source.Scans)
        {
            var choice = await provider.Choose(session, step, scan, options.Strategy, async, cancellationToken).ConfigureAwait(false);
            using var progress = new ScanProgress(plan, scan.First, options, choice, logger);
            var run = new ScanRun(session, plan, step, scan, arguments, writer, failures, new Locks(session, plan, options, logger), progress);
            await Strategy.Run(provider.Fast(choice.Strategy, run), run, async, cancellationToken).ConfigureAwait(false);
            affected += run.Progress.Affected;
        }

        return affected;
    }

    /// <summary>Groups, and what is asked once.</summary>
    private async ValueTask<long> RunCalls(
        Plan plan, PlanStep step, Arguments arguments, ChangeWriter writer, Failures failures, bool async, CancellationToken cancellationToken)
    {
        using var state = new ScanProgress(plan, step.Bindings.First(), options, new StrategyChoice(RowStrategy.Pages, "the function is given all rows at once"), logger);
        state.Begin(totalRows: null);
        var rows = await TableReader.Read(
            session, plan, step.Source, PageSize, failures.AreCollected ? (table, exception) => failures.Add(step, table, exception) : null, async, cancellationToken).ConfigureAwait(false);
        var changes = Calls.Transform(step, rows, driving => arguments.Of(driving, _ => []), arguments.HasExtremes, failures);
        await writer.Take(changes, async, cancellationToken).ConfigureAwait(false);
        state.Add(rows.Count, changes, isLast: true);
        return state.Affected;
    }

    private int PageSize => PageClock.First(options, RowStrategy.Pages);

    private static TableName Table(PlanStep step) => step.Bindings.First().Tables[0];

    private void LogPlan(Plan plan)
    {
        if (!logger.IsEnabled(LogLevel.Information))
            return;
        foreach (var phase in plan.Phases)
            foreach (var step in phase.Steps)
                LogStep(
                    logger, plan.MigrationId, plan.Direction, step.ToString(), Footprint.Of(step).ReadText, Footprint.Of(step).WriteText,
                    step.IsStaged ? "staged: its changes wait in memory until all is read" : "streamed", phase.Reason);
    }

    [LoggerMessage(4, LogLevel.Information, "{Migration} {Direction}, {Function} reads {Reads}; {Writes}; {Mode}, since {Reason}")]
    private static partial void LogStep(
        ILogger logger, string migration, MigrationDirection direction, string function, string reads, string writes, string mode, string reason);

    [LoggerMessage(5, LogLevel.Information, "{Migration} {Direction} begins again, and keeps its changes until all is read: {Reason}")]
    private static partial void LogAgain(ILogger logger, string migration, MigrationDirection direction, string reason);
}
