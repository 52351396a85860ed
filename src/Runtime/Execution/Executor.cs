using System.Data.Common;
using Microsoft.Extensions.Logging;
using TypedMigrations.Execution.Strategies;
using TypedMigrations.Planning;

namespace TypedMigrations.Execution;

/// <summary>Runs a plan: for each step, takes the rows of its source through its function by the strategy that suits them.</summary>
/// <remarks>
/// One body serves both ways of calling: where <c>async</c> is false nothing below ever waits, so that the task has ended when it is returned.
/// (<c>dotnet ef</c> and bundles run migrations synchronously, applications mostly do not.) Errors that a retrying
/// execution strategy would run the migration again for pass through as they are.
/// </remarks>
internal sealed class Executor(
    Session session,
    int pageSize,
    IProgress<DataMigrationProgress>? progress,
    ILogger logger)
{
    private const string Savepoint = "typed_migrations";

    /// <summary>Runs the plan and returns how many rows it changed or deleted. Where it fails, the rows are as they were.</summary>
    public async Task<int> Execute(Plan plan, bool async, CancellationToken cancellationToken)
    {
        var transaction = session.Transaction
            ?? throw new InvalidOperationException($"The data migration '{plan.MigrationId}' needs a transaction, and there is none.");
        await session.Dialect.Refresh(session.Connection, async, cancellationToken).ConfigureAwait(false);
        // The transaction may be the caller's, who may commit it all the same.
        if (async)
            await transaction.CreateSavepointAsync(Savepoint, cancellationToken).ConfigureAwait(false);
        else
            transaction.CreateSavepoint(Savepoint);
        try
        {
            var affected = 0L;
            foreach (var bindings in plan.Steps.SelectMany(Tables).GroupBy(pair => (pair.Table.Schema, pair.Table.Name)))
            {
                await Check(plan, bindings.First().Table, bindings.SelectMany(Columns), async, cancellationToken).ConfigureAwait(false);
                await Lock(plan, bindings.First().Table, async, cancellationToken).ConfigureAwait(false);
            }

            foreach (var step in plan.Steps)
                foreach (var scan in step.Source.Scans)
                    affected += await Execute(plan, step, scan, async, cancellationToken).ConfigureAwait(false);
            return (int)Math.Min(affected, int.MaxValue);
        }
        catch (Exception exception) when (session.IsOpen || exception is RowFailedException)
        {
            if (session.IsOpen && async)
                await transaction.RollbackToSavepointAsync(Savepoint, CancellationToken.None).ConfigureAwait(false);
            else if (session.IsOpen)
                transaction.RollbackToSavepoint(Savepoint);
            if (exception is RowFailedException failed)
                throw await Failure.Of(session, plan, failed, async).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>All tables that a step reads or writes, with what is to be found there.</summary>
    private static IEnumerable<(TableName Table, TableBinding Binding)> Tables(PlanStep step) =>
        step.Source.Bindings.Concat(step.Result.Bindings).SelectMany(binding => binding.Tables.Select(table => (table, binding)));

    private static IEnumerable<string> Columns((TableName Table, TableBinding Binding) pair) =>
        pair.Binding.Columns.Where(column => pair.Binding.Tables[column.Table] == pair.Table).Select(column => column.Name).Concat(pair.Table.Key);

    private async ValueTask Check(Plan plan, TableName table, IEnumerable<string> columns, bool async, CancellationToken cancellationToken)
    {
        var missing = await SchemaCheck.Missing(session, table, columns, async, cancellationToken).ConfigureAwait(false);
        if (missing is not { Count: 0 })
            throw Failure.Of(plan, table, SchemaCheck.Sentence(plan, table, missing), inner: null, column: missing is [var column] ? column : null);
    }

    private async ValueTask Lock(Plan plan, TableName table, bool async, CancellationToken cancellationToken)
    {
        if (session.Dialect.Lock(session.Quote(table)) is not { } sql)
            return;
        using var command = session.CreateCommand(sql);
        try
        {
            if (async)
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            else
                command.ExecuteNonQuery();
        }
        catch (DbException exception) when (!Session.IsRetried(exception))
        {
            throw Failure.Of(plan, table, exception.Message, exception);
        }
    }

    private async ValueTask<long> Execute(Plan plan, PlanStep step, Scan scan, bool async, CancellationToken cancellationToken)
    {
        var state = new ScanProgress(plan, scan, progress, logger);
        var choice = StrategyChoice.Of(step, scan);
        state.Choose(choice);
        await Strategy.Of(choice.Strategy).Run(new ScanRun(session, plan, step, scan, pageSize, state), async, cancellationToken).ConfigureAwait(false);
        return state.Affected;
    }
}
