using System.Data.Common;
using System.Globalization;

namespace TypedMigrations.Sql;

/// <summary>
/// The point of a transaction to which it goes back where a part of a run fails: the one place that makes, takes and forgets such points.
/// </summary>
internal static class Savepoint
{
    private static int _last;

    /// <summary>Runs a part, and takes back what it did where it fails.</summary>
    /// <param name="session">The connection, with its transaction.</param>
    /// <param name="run">The part.</param>
    /// <param name="isExpected">Whether the caller goes on behind a failure.</param>
    /// <param name="async">Whether the caller waits without a thread.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The failure behind which the caller goes on; null where there was none.</returns>
    public static async ValueTask<TFailure?> Try<TFailure>(
        Session session, Func<ValueTask> run, Func<TFailure, bool> isExpected, bool async, CancellationToken cancellationToken)
        where TFailure : Exception
    {
        // Each has a name of its own: not every database forgets one when its part ends, and then the last of a name is meant.
        var name = string.Create(CultureInfo.InvariantCulture, $"typed_migrations_{Interlocked.Increment(ref _last)}");
        // Through the driver: Npgsql sends it along with the next statement.
        if (async)
            await session.DbTransaction.SaveAsync(name, cancellationToken).ConfigureAwait(false);
        else
            session.DbTransaction.Save(name);
        try
        {
            await run().ConfigureAwait(false);
        }
        catch (Exception exception) when (session.IsOpen)
        {
            var isTakenBack = await TakeBack(session, name, async).ConfigureAwait(false);
            if (isTakenBack && exception is TFailure failure && isExpected(failure))
                return failure;
            throw;
        }

        await Release(session, name, async, cancellationToken).ConfigureAwait(false);
        return null;
    }

    /// <summary>Goes back, also where nobody waits any more.</summary>
    /// <returns>
    /// False where the transaction is gone, and all that was done in it: SQLite ends it by itself where there is no room on the disk.
    /// </returns>
    private static async ValueTask<bool> TakeBack(Session session, string name, bool async)
    {
        try
        {
            if (async)
                await session.DbTransaction.RollbackAsync(name, CancellationToken.None).ConfigureAwait(false);
            else
                session.DbTransaction.Rollback(name);
            await Release(session, name, async, CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception) when (exception is InvalidOperationException or DbException)
        {
            // What it is rolled back for is what is thrown.
            return false;
        }
    }

    private static ValueTask Release(Session session, string name, bool async, CancellationToken cancellationToken)
    {
        if (!session.Dialect.ReleasesSavepoints)
            return ValueTask.CompletedTask;
        if (async)
            return new ValueTask(session.DbTransaction.ReleaseAsync(name, cancellationToken));
        session.DbTransaction.Release(name);
        return ValueTask.CompletedTask;
    }
}
