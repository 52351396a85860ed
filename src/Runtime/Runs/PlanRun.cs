using System.Data.Common;
using Microsoft.Extensions.Logging;
using TypedMigrations.Batches;
using TypedMigrations.Binding;
using TypedMigrations.Functions;
using TypedMigrations.Planning;
using TypedMigrations.Providers;
using TypedMigrations.Sql;

namespace TypedMigrations.Runs;

/// <summary>Passes all rows of a plan through their functions: phase by phase, step by step, scan by scan, batch by batch.</summary>
internal sealed partial class PlanRun(
    Provider provider, Session session, Plan plan, MigrationContext context, Failures failures, RunOptions options, ILogger logger)
{
    /// <summary>The number of rows that were written, or are kept until the end of their phase.</summary>
    public long Affected { get; private set; }

    /// <exception cref="RowsFailedException">Rows failed. They are among the failures.</exception>
    /// <exception cref="MustStageException">Changes have to be kept until everything is read.</exception>
    public async ValueTask Run(bool async, CancellationToken cancellationToken)
    {
        LogPlan();
        await Preparation.Prepare(
            session, plan, provider.FastPaths, options, new Locks(session, plan, options, logger), async,
            cancellationToken).ConfigureAwait(false);
        var arranged = new SharedRows(session.Facts).Arrange(plan);
        if (arranged != plan)
        {
            plan = arranged;
            LogPlan();
        }

        CheckReadAhead();
        var unique = await KeyCheck.FindUnique(session, plan, async, cancellationToken).ConfigureAwait(false);
        PlanStep? at = null;
        try
        {
            foreach (var phase in plan.Phases)
            {
                using var writer = new BatchWriter(session, phase, failures);
                foreach (var step in phase.Steps)
                    await Run(at = step, writer, async, cancellationToken).ConfigureAwait(false);
                at = phase.Steps[0];
                await writer.Complete(async, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (DatabaseFailure.IsTold(exception))
        {
            throw DatabaseFailure.Of(session, plan, at!.Bindings.First().Tables[0], exception);
        }

        failures.ThrowIfAny();
        await ReferenceCheck.Check(session, plan, async, cancellationToken).ConfigureAwait(false);
        await KeyCheck.CheckUnique(session, plan, unique, async, cancellationToken).ConfigureAwait(false);
        await Settle(async, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Checks that nothing is read after a function during which the database itself may write rows. The batches of one scan check this
    /// themselves.
    /// </summary>
    /// <exception cref="MustStageException">More rows are to be read.</exception>
    private void CheckReadAhead()
    {
        var more = plan.Phases.SkipLast(1).SelectMany(phase => phase.Steps)
            .Concat(plan.Steps.Where(step => !step.IsStaged && step.Source.Scans.Length > 1));
        if (more.Select(session.WhyReadAhead).FirstOrDefault(reason => reason is not null) is { } reason)
            throw new MustStageException(reason);
    }

    private async ValueTask Settle(bool async, CancellationToken cancellationToken)
    {
        if (plan.Phases.IsEmpty || session.Dialect.SettleDeferred is not { } settle)
            return;
        try
        {
            await session.Execute(settle, async, cancellationToken).ConfigureAwait(false);
        }
        catch (DbException exception) when (!Session.IsRetried(exception))
        {
            var table = session.Dialect.Named(exception).Table ?? plan.Phases[0].Steps[0].Bindings.First().Tables[0].DisplayName;
            var failure = new DataMigrationFailure(
                function: null,
                table,
                "a constraint that is deferred to the end of the transaction fails after the functions: "
                + $"{exception.Message.TrimEnd('.')}. "
                + "Let a function return rows that the database accepts, or correct the rows in a migration ahead of this one");
            throw Failure.Of(plan, [failure], exception);
        }
    }

    private async ValueTask Run(PlanStep step, BatchWriter writer, bool async, CancellationToken cancellationToken)
    {
        var arguments = await WholeTables.ReadArguments(
            session, plan, step, context, BatchSize.First(options), async, cancellationToken).ConfigureAwait(false);
        var function = new StepFunction(step, new Transformer(step, session.ChangesReference), arguments, failures);
        if (!step.IsByRow)
            await RunAtOnce(step, function, writer, async, cancellationToken).ConfigureAwait(false);
        else
            foreach (var scan in step.Source.Scans)
                await Run(step, scan, function, writer, async, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Runs a function that gets all rows at once, or none.</summary>
    private async ValueTask RunAtOnce(
        PlanStep step, StepFunction function, BatchWriter writer, bool async, CancellationToken cancellationToken)
    {
        using var progress = new ScanProgress(plan, step.Bindings.First(), options, RowStrategy.Pages, BatchSize.Usual, logger);
        progress.Begin("the function is given all rows at once", totalRows: null);
        Action<TableName, UnreadableColumnException>? onUnreadable =
            failures.AreCollected ? (table, exception) => failures.Add(step, table, exception) : null;
        var rows = await WholeTables.Read(
            session, plan, step.Source, BatchSize.First(options), onUnreadable, async, cancellationToken).ConfigureAwait(false);
        var batch = new Batch { Rows = rows, IsLast = true }.Through(function, () => { });
        await writer.Write(batch, async, cancellationToken).ConfigureAwait(false);
        progress.Add(batch.Counts, isLast: true);
        Affected += progress.Affected;
    }

    /// <summary>Runs a function of one row.</summary>
    private async ValueTask Run(
        PlanStep step, Scan scan, StepFunction function, BatchWriter writer, bool async, CancellationToken cancellationToken)
    {
        var choice = await PathChoice.Choose(
            provider.FastPaths, session, step, scan, options.Strategy, async, cancellationToken).ConfigureAwait(false);
        using var progress = new ScanProgress(
            plan, scan.First, options, choice.Strategy, choice.Path?.SuitedSize ?? BatchSize.Usual, logger);
        progress.Begin(
            choice.Reason,
            progress.IsWanted ? await RowEstimate.Ask(session, scan, async, cancellationToken).ConfigureAwait(false) : null);
        var run = new ScanRun(session, step, scan, writer, progress);
        if (choice.Path is not { } fast || !await RunFast(fast, run, async, cancellationToken).ConfigureAwait(false))
            await RunBatches(run, function, async, cancellationToken).ConfigureAwait(false);
        Affected += progress.Affected;
    }

    /// <summary>Processes the rows by a fast path.</summary>
    /// <returns>
    /// False if it failed for any reason: pages name the row and the reason, or can process rows that the path could not.
    /// </returns>
    private async ValueTask<bool> RunFast(FastPath fast, ScanRun run, bool async, CancellationToken cancellationToken)
    {
        var failed = failures.Count;
        var stopped = await Savepoint.Try<Exception>(
            session, () => fast.Run(run, async, cancellationToken), exception => !IsFinal(exception),
            async, cancellationToken).ConfigureAwait(false);
        if (stopped is null)
            return true;
        failures.Forget(failed);
        run.Progress.Restart(stopped, session.Dialect);
        return false;
    }

    /// <summary>
    /// Whether pages could not give more information: the row is already named, the error does not concern a row, or the run is cancelled.
    /// </summary>
    private bool IsFinal(Exception exception) =>
        exception is OperationCanceledException or RowsFailedException or DataMigrationException or MustStageException
        || (exception is DbException error && (Session.IsRetried(error) || session.Dialect.Advice(error) is not null));

    private async ValueTask RunBatches(ScanRun run, StepFunction function, bool async, CancellationToken cancellationToken)
    {
        var reader = await BatchReader.Open(
            session, plan, run.Step, run.Scan, keepsUnreadable: failures.AreCollected, async, cancellationToken).ConfigureAwait(false);
        Batch? batch = null;
        do
        {
            batch = await reader.Next(batch?.Last, run.Progress.BatchSize, async, cancellationToken).ConfigureAwait(false);
            // A later batch would read what the database itself wrote during this one.
            if (!batch.IsLast && !run.Step.IsStaged && session.WhyReadAhead(run.Step) is { } reason)
                throw new MustStageException(reason);
            foreach (var unreadable in batch.Unreadable)
                failures.Add(run.Step, run.Table, unreadable);
            batch = batch.Through(function, () => run.Progress.Look(cancellationToken));
            await run.Writer.Write(batch, async, cancellationToken).ConfigureAwait(false);
            run.Progress.Add(batch.Counts, batch.IsLast);
        }
        while (!batch.IsLast);
    }

    private void LogPlan()
    {
        if (!logger.IsEnabled(LogLevel.Information))
            return;
        foreach (var phase in plan.Phases)
            foreach (var step in phase.Steps)
                LogStep(
                    logger,
                    plan.MigrationId,
                    plan.Direction,
                    step.ToString(),
                    step.Footprint.ReadText,
                    step.Footprint.WriteText,
                    step.IsStaged ? "staged: its changes are kept in memory until everything is read" : "streamed",
                    phase.Reason);
    }

    [LoggerMessage(4, LogLevel.Information, "{Migration} {Direction}, {Function} reads {Reads}; {Writes}; {Mode}, since {Reason}")]
    private static partial void LogStep(
        ILogger logger, string migration, MigrationDirection direction, string function, string reads, string writes, string mode,
        string reason);
}
