using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Logging;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Runs;

namespace TypedMigrations.Sql;

/// <summary>Locks tables, with the waiting time of the options.</summary>
internal sealed partial class Locks(Session session, Plan plan, RunOptions options, ILogger logger)
{
    /// <summary>
    /// Takes all locks or none. Other sessions that write the table wait behind a session that waits for its lock. A single long
    /// transaction would therefore stop the application. So the migration waits only for a short time, and tries again.
    /// </summary>
    /// <param name="tables">The tables. Those that refer to them come last, always in the same order.</param>
    /// <param name="wanted">
    /// Other statements than the usual ones for some of the tables. Readers wait for such a lock too, so there is only one attempt. If
    /// other sessions use a table, the usual locks are taken.
    /// </param>
    /// <param name="async">Whether to wait asynchronously.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <exception cref="DataMigrationException">Another session keeps its lock.</exception>
    public async ValueTask Take(
        IReadOnlyList<TableName> tables, IReadOnlyDictionary<TableKey, string> wanted, bool async, CancellationToken cancellationToken)
    {
        var usual = tables.Select(table => (Table: table, Text: session.Dialect.Lock(session.Quote(table))))
            .Concat(plan.Referring.Select(
                table => (Table: new TableName(Schema: null, table, [], IsShared: false), Text: session.Dialect.Lock(table))))
            .Where(pair => pair.Text is not null).ToList();
        if (usual.Count == 0)
            return;
        if (wanted.Count > 0)
        {
            var others = usual.ConvertAll(pair => (pair.Table, wanted.TryGetValue(pair.Table.FullName, out var text) ? text : pair.Text))
                .OrderByDescending(pair => wanted.ContainsKey(pair.Table.FullName)).ToList();
            if (await Try(others, attempt: 1, attempts: 1, isLast: false, async, cancellationToken).ConfigureAwait(false))
                return;
        }

        for (var attempt = 1; ; attempt++)
        {
            if (await Try(
                usual, attempt, options.LockAttempts, isLast: attempt >= options.LockAttempts, async,
                cancellationToken).ConfigureAwait(false))
                return;
            // Sessions that wait at the same time must not try again at the same time.
            var pause = options.LockTimeout * (0.5 + Random.Shared.NextDouble());
            if (async)
                await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
            else
                Thread.Sleep(pause);
        }
    }

    /// <summary>Makes one attempt to take all locks.</summary>
    /// <returns>False if another session keeps its lock and this is not the last attempt.</returns>
    private async ValueTask<bool> Try(
        IReadOnlyList<(TableName Table, string? Text)> statements, int attempt, int attempts, bool isLast, bool async,
        CancellationToken cancellationToken)
    {
        var (limit, unlimit) = session.Dialect.LockTimeout(Milliseconds(options.LockTimeout));
        var table = statements[0].Table;
        try
        {
            var locked = await Savepoint.Try<DbException>(
                session, TakeAll, exception => !isLast && session.Dialect.IsLocked(exception), async,
                cancellationToken).ConfigureAwait(false);
            if (locked is null)
                return true;
            LogLocked(logger, plan.MigrationId, plan.Direction, table.DisplayName, attempt, attempts);
            return false;
        }
        catch (DbException exception) when (!Session.IsRetried(exception))
        {
            throw DatabaseFailure.Of(session, plan, table, exception);
        }

        async ValueTask TakeAll()
        {
            for (var i = 0; i < statements.Count; i++)
            {
                (table, var text) = statements[i];
                // One statement for each table, because an error does not name its table. Nothing else costs a round trip.
                await session.Execute(
                    (i == 0 ? limit : "") + text + (i == statements.Count - 1 ? unlimit : ""), async,
                    cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static string Milliseconds(TimeSpan time) =>
        Math.Min((long)time.TotalMilliseconds, int.MaxValue).ToString(CultureInfo.InvariantCulture);

    [LoggerMessage(10, LogLevel.Warning, "{Migration} {Direction}, table {Table}: another session holds a lock; "
        + "attempt {Attempt} of {Attempts} failed")]
    private static partial void LogLocked(
        ILogger logger, string migration, MigrationDirection direction, string table, int attempt, int attempts);
}
