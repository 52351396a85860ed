using System.Data.Common;
using TypedMigrations.Rows;

namespace TypedMigrations.Execution.Strategies;

/// <summary>Reads a page, transforms it, writes what changed, until there are no more rows: for any function on any database.</summary>
internal sealed class PageLoop : Strategy
{
    public override async ValueTask Run(ScanRun run, bool async, CancellationToken cancellationToken)
    {
        if (run.Progress.IsWanted)
            run.Progress.Begin(await Count(run, async, cancellationToken).ConfigureAwait(false));

        var reader = new PageReader(run.Session, run.Scan, run.PageSize);
        var transformer = new Transformer(run.Step);
        using var writer = new PageWriter(run.Session);
        List<StoredRow> page;
        object[]? last = null;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            page = await Read(run, reader, last, async, cancellationToken).ConfigureAwait(false);
            var changes = Transform(run, transformer, page);
            await Write(run, writer, changes, async, cancellationToken).ConfigureAwait(false);

            var deleted = changes.Count(change => change.Values is null);
            run.Progress.Add(page.Count, changes.Count - deleted, deleted, isLast: !reader.IsFull(page));
            last = page.LastOrDefault()?.Key;
        }
        while (reader.IsFull(page));
    }

    private static async ValueTask<List<StoredRow>> Read(ScanRun run, PageReader reader, object[]? after, bool async, CancellationToken cancellationToken)
    {
        try
        {
            return await reader.Read(after, async, cancellationToken).ConfigureAwait(false);
        }
        catch (UnreadableColumnException exception)
        {
            throw Failure.Unreadable(run.Plan, run.Table, exception);
        }
        catch (DbException exception) when (!Session.IsRetried(exception))
        {
            throw Failure.Of(run.Plan, run.Table, exception.Message, exception);
        }
    }

    private static List<RowChange> Transform(ScanRun run, Transformer transformer, List<StoredRow> page)
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
                throw new RowFailedException(run.Scan, run.Step, row, exception);
            }
            catch (Exception exception)
            {
                throw new RowFailedException(run.Scan, run.Step, row, exception);
            }
        }

        return changes;
    }

    private static async ValueTask Write(ScanRun run, PageWriter writer, List<RowChange> changes, bool async, CancellationToken cancellationToken)
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
            throw new RowFailedException(
                run.Scan,
                run.Step,
                change.Row!,
                $"the database refused what {run.Step.Function.Method.Name} returned ({wanted}): {exception.Message}",
                exception.InnerException,
                change.Changed.Length == 1 ? change.Table.Columns[change.Changed[0]].Name : null);
        }
        catch (DbException exception) when (!Session.IsRetried(exception))
        {
            throw Failure.Of(run.Plan, run.Table, exception.Message, exception);
        }
    }

    private static async ValueTask<long> Count(ScanRun run, bool async, CancellationToken cancellationToken)
    {
        var sql = new ScanSql(run.Session, run.Scan);
        using var command = run.Session.CreateCommand($"SELECT COUNT(*){sql.From}{sql.Where()}");
        return (long)(async ? await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteScalar())!;
    }
}
