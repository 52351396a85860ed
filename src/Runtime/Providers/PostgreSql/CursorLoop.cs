using System.Data.Common;
using System.Globalization;
using TypedMigrations.Batches;
using TypedMigrations.Functions;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>
/// PostgreSQL runs in another process: a cursor gives pages of rows in their physical order, and the changes of a page are sent
/// together with the request for the page after the next. So the function runs over one page while a second is read and the database
/// writes a third. A cursor does not see what is written after it was opened, so that no row is met twice; a row's physical place is
/// the fastest way back to it.
/// </summary>
internal abstract class CursorLoop(ScanRun run)
{
    // A name for each: what was prepared to fetch from one does not suit the columns of another.
    private static int _cursors;

    /// <summary>The rows, and where they go.</summary>
    protected ScanRun Scanning { get; } = run;

    /// <summary>Takes the rows.</summary>
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
            // Some scans begin in the middle of the table, where another one is just now, and end there.
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

            // Called synchronously, this never awaits.
            var fetched = async ? await next.ConfigureAwait(false) : next.GetAwaiter().GetResult();
            if (done is not null)
                Scanning.Progress.Add(done.Counts, isLast: false);
            (done, page) = (page, fetched);
        }

        await Exchange(done, 0, $"CLOSE {cursor}").ConfigureAwait(false);
        await Complete(done, async, cancellationToken).ConfigureAwait(false);
        Scanning.Progress.Add(done?.Counts ?? default, isLast: true);

        // Writes a page, runs further statements and fetches another page, in one round trip.
        async Task<PlacedPage> Exchange(PlacedPage? written, int size, params string[] statements)
        {
            if (written is not null)
                await WriteOthers(written, async, cancellationToken).ConfigureAwait(false);
            using var batch = Scanning.Session.CreateBatch();
            foreach (var statement in statements)
                Add(statement, []);
            // What is read comes before what is written, which the database goes on with while rows are taken in.
            if (size > 0)
                Add(string.Create(CultureInfo.InvariantCulture, $"FETCH {size} FROM {cursor}"), []);
            var first = batch.BatchCommands.Count;
            foreach (var statement in written?.Statements ?? [])
                Add(statement.Text, statement.Parameters);
            var fetched = new PlacedPage(new List<StoredRow>(size), new List<Place>(size), last);
            if (batch.BatchCommands.Count == 0)
                return fetched;
            // To prepare takes a round trip itself, which the first page of many pays for the others.
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
            // A cursor gives as many rows as it is asked for, until there are no more.
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

    /// <summary>Whether rows have to be found by their keys too.</summary>
    protected abstract bool NeedsKeys { get; }

    /// <summary>Before the first page.</summary>
    protected virtual ValueTask Begin(bool async, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>What writes a page. Made beside the database's work on another page, so that nothing is asked of it.</summary>
    protected abstract IEnumerable<PlacedStatement> Statements(PlacedPage page);

    /// <summary>Writes what <see cref="Statements"/> leave out of a page.</summary>
    protected virtual ValueTask WriteOthers(PlacedPage page, bool async, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>After the last page, <paramref name="last"/>; null where there was none.</summary>
    protected virtual ValueTask Complete(PlacedPage? last, bool async, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Waits until the connection is free. What went wrong there is not asked: something else did before.</summary>
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
