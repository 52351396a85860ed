using System.Data.Common;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using TypedMigrations.Planning;
using TypedMigrations.Rows;

namespace TypedMigrations.Execution;

/// <summary>Runs a plan: for each step, read a page, transform it, write what changed, until there are no more rows.</summary>
/// <remarks>
/// One body serves both ways of calling: where <c>async</c> is false nothing below ever waits, so that the task has ended when it is returned.
/// (<c>dotnet ef</c> and bundles run migrations synchronously, applications mostly do not.) Errors that a retrying
/// execution strategy would run the migration again for pass through as they are.
/// </remarks>
internal sealed partial class Executor(
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
        catch when (session.IsOpen)
        {
            if (async)
                await transaction.RollbackToSavepointAsync(Savepoint, CancellationToken.None).ConfigureAwait(false);
            else
                transaction.RollbackToSavepoint(Savepoint);
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
            throw Failure(plan, table, SchemaCheck.Sentence(plan, table, missing), inner: null, column: missing is [var column] ? column : null);
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
            throw Failure(plan, table, exception.Message, exception);
        }
    }

    private async ValueTask<long> Execute(Plan plan, PlanStep step, Scan scan, bool async, CancellationToken cancellationToken)
    {
        var table = scan.First.Tables[0];
        var watch = Stopwatch.StartNew();
        var state = new DataMigrationProgress(plan.MigrationId, plan.Direction, table.DisplayName, 0, 0, 0, 0, TimeSpan.Zero, IsCompleted: false);
        if (progress is not null)
        {
            state = state with { TotalRows = await Count(scan, async, cancellationToken).ConfigureAwait(false) };
            progress.Report(state);
        }

        var reader = new PageReader(session, scan, pageSize);
        var transformer = new Transformer(step);
        using var writer = new PageWriter(session);
        List<StoredRow> page;
        object[]? last = null;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            page = await Read(plan, table, reader, last, async, cancellationToken).ConfigureAwait(false);
            var changes = Transform(plan, step, transformer, page);
            await Write(plan, step, writer, changes, async, cancellationToken).ConfigureAwait(false);

            var deleted = changes.Count(change => change.Values is null);
            state = state with
            {
                RowsRead = state.RowsRead + page.Count,
                RowsChanged = state.RowsChanged + changes.Count - deleted,
                RowsDeleted = state.RowsDeleted + deleted,
                Elapsed = watch.Elapsed,
                IsCompleted = !reader.IsFull(page),
            };
            LogPage(logger, plan.MigrationId, plan.Direction, table.DisplayName, state.RowsRead, state.RowsChanged, state.RowsDeleted);
            progress?.Report(state);
            last = page.LastOrDefault()?.Key;
        }
        while (!state.IsCompleted);

        LogTable(
            logger, plan.MigrationId, plan.Direction, table.DisplayName, state.RowsRead, state.RowsChanged, state.RowsDeleted, (long)state.Elapsed.TotalMilliseconds);
        return state.RowsChanged + state.RowsDeleted;
    }

    private async ValueTask<List<StoredRow>> Read(
        Plan plan, TableName table, PageReader reader, object[]? after, bool async, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.Read(after, async, cancellationToken).ConfigureAwait(false);
        }
        catch (UnreadableColumnException exception)
        {
            throw Failure(plan, table, $"column {exception.Column} {exception.Message}", exception.InnerException, exception.Key, column: exception.Column);
        }
        catch (DbException exception) when (!Session.IsRetried(exception))
        {
            throw Failure(plan, table, exception.Message, exception);
        }
    }

    private static List<RowChange> Transform(Plan plan, PlanStep step, Transformer transformer, List<StoredRow> page)
    {
        var changes = new List<RowChange>(page.Count);
        foreach (var row in page)
        {
            try
            {
                if (transformer.Transform(row) is { } change)
                    changes.Add(change);
            }
            catch (RefusedRowException exception)
            {
                throw Failure(plan, step, row, $"{step.Function.Method.Name} {exception.Message}", inner: null, exception.Column?.Name);
            }
            catch (Exception exception)
            {
                throw Failure(plan, step, row, $"{step.Function.Method.Name} threw {exception.GetType().Name}: {exception.Message}", exception);
            }
        }

        return changes;
    }

    private async ValueTask Write(
        Plan plan, PlanStep step, PageWriter writer, List<RowChange> changes, bool async, CancellationToken cancellationToken)
    {
        try
        {
            await writer.Write(changes, async, cancellationToken).ConfigureAwait(false);
        }
        catch (RefusedChangeException exception)
        {
            var change = exception.Change;
            var wanted = change.Values is null
                ? "to be deleted"
                : string.Join(", ", change.Changed.Select(ordinal => $"{change.Table.Columns[ordinal].Name} = {CSharpLiteral.Value(change.Values[ordinal])}"));
            throw Failure(
                plan,
                step,
                change.Row!,
                $"the database refused what {step.Function.Method.Name} returned ({wanted}): {exception.Message}",
                exception.InnerException,
                change.Changed.Length == 1 ? change.Table.Columns[change.Changed[0]].Name : null);
        }
        catch (DbException exception) when (!Session.IsRetried(exception))
        {
            throw Failure(plan, step.Source.Scans[0].First.Tables[0], exception.Message, exception);
        }
    }

    private async ValueTask<long> Count(Scan scan, bool async, CancellationToken cancellationToken)
    {
        var sql = new ScanSql(session, scan);
        using var command = session.CreateCommand($"SELECT COUNT(*){sql.From}{sql.Where()}");
        return (long)(async ? await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteScalar())!;
    }

    private static DataMigrationException Failure(
        Plan plan, PlanStep step, StoredRow row, string problem, Exception? inner, string? column = null) =>
        Failure(plan, row.Table.Tables[0], problem, inner, row.Table.DescribeKey(row.Values), step.Function.Literal(row.Table.Shape, row.Values), column);

    private static DataMigrationException Failure(
        Plan plan, TableName table, string problem, Exception? inner, string? key = null, string? row = null, string? column = null)
    {
        var message = $"The data migration '{plan.MigrationId}' stopped at table {table.DisplayName}: {problem}"
            + (key is null ? "" : $"{Environment.NewLine}  key: {key}")
            + (column is null ? "" : $"{Environment.NewLine}  column: {column}")
            + (row is null ? "" : $"{Environment.NewLine}  row: {row}")
            + $"{Environment.NewLine}Nothing was changed: the migration's transaction is rolled back.";
        return new DataMigrationException(message, inner)
        {
            MigrationId = plan.MigrationId,
            Table = table.DisplayName,
            Key = key,
            Column = column,
            Row = row,
        };
    }

    [LoggerMessage(1, LogLevel.Debug, "{Migration} {Direction}, table {Table}: {Read} rows read, {Changed} changed, {Deleted} deleted so far")]
    private static partial void LogPage(ILogger logger, string migration, MigrationDirection direction, string table, long read, long changed, long deleted);

    [LoggerMessage(2, LogLevel.Information, "{Migration} {Direction}, table {Table}: {Read} rows read, {Changed} changed, {Deleted} deleted in {Milliseconds} ms")]
    private static partial void LogTable(
        ILogger logger, string migration, MigrationDirection direction, string table, long read, long changed, long deleted, long milliseconds);
}
