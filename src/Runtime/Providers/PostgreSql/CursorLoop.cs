using System.Data.Common;
using System.Globalization;
using TypedMigrations.Batches;
using TypedMigrations.Functions;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>
/// PostgreSQL runs in another process: a cursor returns pages of rows in their physical order, and the changes of a page are sent together
/// with the request for the page after the next. So the function processes one page while a second one is read and the database writes a
/// third. A cursor does not see rows that are written after it was opened, so no row is read twice. The physical place is the fastest way
/// to find a row again.
/// </summary>
internal abstract class CursorLoop(ScanRun run)
{
    // A new name for each cursor: a prepared fetch does not suit the columns of another one.
    private static int _cursors;

    /// <summary>The rows and the writer.</summary>
    protected ScanRun Scanning { get; } = run;

    /// <summary>Processes the rows.</summary>
    public async ValueTask Run(bool async, CancellationToken cancellationToken)
    {
        var sql = new ScanSql(Scanning.Session, Scanning.Scan);
        var rows = new ScanRows(Scanning.Session, sql, Scanning.Scan, hasKey: NeedsKeys);
        var place = (Table: sql.SelectHidden("tableoid"), Tid: sql.SelectHidden("ctid"));
        var cursor = string.Create(CultureInfo.InvariantCulture, $"typed_migrations_{Interlocked.Increment(ref _cursors)}");
        await Begin(async, cancellationToken).ConfigureAwait(false);

        var transformer = new Transformer(Scanning.Step, Scanning.Session.ChangesReference);
        PlacedPage? done = null;
        Place? last = null;
        var page = await Exchange(
            null,
            Scanning.Progress.BatchSize,
            // Some scans begin in the middle of the table, at the position of another scan, and end there.
            "SET LOCAL synchronize_seqscans = off",
            $"DECLARE {cursor} NO SCROLL CURSOR FOR SELECT {string.Join(", ", sql.Columns)} FROM "
            + $"{sql.From}{sql.Where()}").ConfigureAwait(false);
        while (page.Rows.Count > 0)
        {
            var size = page.IsLast ? 0 : Scanning.Progress.BatchSize;
            var next = async || (done is null && size == 0)
                ? Exchange(done, size)
                : Task.Run(() => Exchange(done, size), CancellationToken.None);
            try
            {
                page.Transform(transformer, Scanning.Progress, cancellationToken);
                page.Statements = [.. Statements(page)];
            }
            catch
            {
                await Settle(next, async).ConfigureAwait(false);
                throw;
            }

            // In a synchronous call, this never awaits.
            var fetched = async ? await next.ConfigureAwait(false) : next.GetAwaiter().GetResult();
            if (done is not null)
                Scanning.Progress.Add(done.Counts, isLast: false);
            (done, page) = (page, fetched);
        }

        await Exchange(done, 0, $"CLOSE {cursor}").ConfigureAwait(false);
        await Complete(done, async, cancellationToken).ConfigureAwait(false);
        Scanning.Progress.Add(done?.Counts ?? default, isLast: true);

        // Writes a page, runs additional statements and fetches another page, in one round trip.
        async Task<PlacedPage> Exchange(PlacedPage? written, int size, params string[] statements)
        {
            if (written is not null)
                await WriteOthers(written, async, cancellationToken).ConfigureAwait(false);
            using var batch = Scanning.Session.CreateBatch();
            foreach (var statement in statements)
                Add(statement, []);
            // The fetch comes before the writes, with which the database continues while rows are received.
            if (size > 0)
                Add(string.Create(CultureInfo.InvariantCulture, $"FETCH {size} FROM {cursor}"), []);
            var first = batch.BatchCommands.Count;
            foreach (var statement in written?.Statements ?? [])
                Add(statement.Text, statement.Parameters);
            var fetched = new PlacedPage(new List<StoredRow>(size), new List<Place>(size), last);
            if (batch.BatchCommands.Count == 0)
                return fetched;
            // Preparing takes a round trip of its own, which pays off only with many pages.
            if (size > 0 && written is not null)
                await Prepare(batch).ConfigureAwait(false);
            using (var reader = async ? await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false) : batch.ExecuteReader())
                while (async ? await reader.ReadAsync(cancellationToken).ConfigureAwait(false) : reader.Read())
                {
                    fetched.Places.Add(new Place(reader.GetFieldValue<uint>(place.Table), reader.GetValue(place.Tid)));
                    fetched.Rows.Add(rows.Read(reader));
                }

            last = fetched.Last;
            for (var i = 0; i < written?.Statements.Count; i++)
                if (written.Statements[i].Affected is { } affected && batch.BatchCommands[first + i].RecordsAffected != affected)
                    throw new NotSuitedException();
            // A cursor returns as many rows as requested, until there are no more.
            return fetched with { IsLast = fetched.Rows.Count < size };

            Task Prepare(DbBatch batch)
            {
                if (async)
                    return batch.PrepareAsync(cancellationToken);
                batch.Prepare();
                return Task.CompletedTask;
            }

            void Add(string text, IReadOnlyList<DbParameter> parameters)
            {
                var command = batch.CreateBatchCommand();
                command.CommandText = text;
                foreach (var parameter in parameters)
                    command.Parameters.Add(parameter);
                batch.BatchCommands.Add(command);
            }
        }
    }

    /// <summary>Whether rows also have to be found by their keys.</summary>
    protected abstract bool NeedsKeys { get; }

    /// <summary>Runs before the first page.</summary>
    protected virtual ValueTask Begin(bool async, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>
    /// The statements that write a page. They are created while the database works on another page, and send nothing to it.
    /// </summary>
    protected abstract IEnumerable<PlacedStatement> Statements(PlacedPage page);

    /// <summary>Writes the changes that <see cref="Statements"/> leave out.</summary>
    protected virtual ValueTask WriteOthers(PlacedPage page, bool async, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Runs after the last page, <paramref name="last"/>, which is null if there was none.</summary>
    protected virtual ValueTask Complete(PlacedPage? last, bool async, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Waits until the connection is free. Its errors are ignored, because another error came first.</summary>
    private static async ValueTask Settle(Task<PlacedPage> running, bool async)
    {
        var settled = running.ContinueWith(
            _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        if (async)
            await settled.ConfigureAwait(false);
        else
            settled.GetAwaiter().GetResult();
    }
}
