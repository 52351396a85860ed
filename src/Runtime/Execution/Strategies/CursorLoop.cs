using System.Data.Common;
using System.Globalization;

namespace TypedMigrations.Execution.Strategies;

/// <summary>
/// PostgreSQL runs elsewhere: rows come from a cursor, page by page as they lie, and what a page comes to goes over together with the question for
/// the page after the next. So the function runs over one page while the database writes another. A cursor sees nothing of what is written after it
/// was opened, so that no row is met twice; and where a row lies is the quickest way back to it.
/// </summary>
internal abstract class CursorLoop : Strategy
{
    private const string Cursor = "typed_migrations";

    protected sealed override async ValueTask Run(ScanRun run, bool async, CancellationToken cancellationToken)
    {
        var sql = new ScanSql(run.Session, run.Scan);
        var rows = new ScanRows(run.Session, sql, run.Scan, hasKey: NeedsKeys(run));
        var place = sql.SelectPlace();
        await Begin(run, async, cancellationToken).ConfigureAwait(false);

        var transformer = new Transformer(run.Step);
        PlacedPage? done = null;
        var last = PlacedPage.Beginning;
        var page = await Exchange(
            null,
            run.PageSize,
            // Some scans begin in the middle of the table, where another one is just now, and end there.
            "SET LOCAL synchronize_seqscans = off",
            $"DECLARE {Cursor} NO SCROLL CURSOR FOR SELECT {string.Join(", ", sql.Columns)} FROM {sql.From}{sql.Where()}").ConfigureAwait(false);
        while (page.Rows.Count > 0)
        {
            var size = page.IsLast ? 0 : run.PageSize;
            var next = async || (done is null && size == 0) ? Exchange(done, size) : Task.Run(() => Exchange(done, size), CancellationToken.None);
            try
            {
                page.Transform(transformer, run.Progress, cancellationToken);
            }
            catch
            {
                await Settle(next, async).ConfigureAwait(false);
                throw;
            }

            // Called synchronously, this never awaits.
            var fetched = async ? await next.ConfigureAwait(false) : next.GetAwaiter().GetResult();
            if (done is not null)
                run.Progress.Add(done.Rows.Count, done.Changed, done.Deleted, inserted: 0, isLast: false);
            (done, page) = (page, fetched);
        }

        await Exchange(done, 0, $"CLOSE {Cursor}").ConfigureAwait(false);
        await Complete(run, done, async, cancellationToken).ConfigureAwait(false);
        run.Progress.Add(done?.Rows.Count ?? 0, done?.Changed ?? 0, done?.Deleted ?? 0, inserted: 0, isLast: true);

        // Writes a page, runs further statements and fetches another page, in one round trip.
        async Task<PlacedPage> Exchange(PlacedPage? written, int size, params string[] statements)
        {
            using var batch = run.Session.CreateBatch();
            var expected = new List<int>();
            if (written is not null)
                await Write(run, written, Add, async, cancellationToken).ConfigureAwait(false);
            foreach (var statement in statements)
                Add(statement, [], -1);
            if (size > 0)
                Add(string.Create(CultureInfo.InvariantCulture, $"FETCH {size} FROM {Cursor}"), [], -1);
            var fetched = new PlacedPage(new List<StoredRow>(size), new List<string>(size), last);
            if (batch.BatchCommands.Count == 0)
                return fetched;
            using (var reader = async ? await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false) : batch.ExecuteReader())
                while (async ? await reader.ReadAsync(cancellationToken).ConfigureAwait(false) : reader.Read())
                {
                    fetched.Places.Add(reader.GetString(place));
                    fetched.Rows.Add(rows.Read(reader));
                }

            last = fetched.Last;
            for (var i = 0; i < expected.Count; i++)
                if (expected[i] >= 0 && batch.BatchCommands[i].RecordsAffected != expected[i])
                    throw new NotSuitedException();
            // A cursor gives as many rows as it is asked for, until there are no more.
            return fetched with { IsLast = fetched.Rows.Count < size };

            void Add(string text, IReadOnlyList<DbParameter> parameters, int affected)
            {
                var command = batch.CreateBatchCommand();
                command.CommandText = text;
                foreach (var parameter in parameters)
                    command.Parameters.Add(parameter);
                batch.BatchCommands.Add(command);
                expected.Add(affected);
            }
        }
    }

    /// <summary>Whether rows have to be found by their keys too.</summary>
    protected abstract bool NeedsKeys(ScanRun run);

    /// <summary>Before the first page.</summary>
    protected virtual ValueTask Begin(ScanRun run, bool async, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Writes what a page came to, mostly by adding statements.</summary>
    /// <param name="run">The rows.</param>
    /// <param name="page">The page.</param>
    /// <param name="add">Takes a statement, its parameters, and how many rows it has to write.</param>
    /// <param name="async">Whether to wait asynchronously.</param>
    /// <param name="cancellationToken">Cancels.</param>
    protected abstract ValueTask Write(ScanRun run, PlacedPage page, Action<string, IReadOnlyList<DbParameter>, int> add, bool async, CancellationToken cancellationToken);

    /// <summary>After the last page, <paramref name="last"/>; null where there was none.</summary>
    protected virtual ValueTask Complete(ScanRun run, PlacedPage? last, bool async, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Waits until the connection is free. What went wrong there is not asked: something else did before.</summary>
    private static async ValueTask Settle(Task<PlacedPage> running, bool async)
    {
        var settled = running.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        if (async)
            await settled.ConfigureAwait(false);
        else
            settled.GetAwaiter().GetResult();
    }
}
