using System.Data.Common;
using System.Globalization;

namespace TypedMigrations.Sql;

/// <summary>
/// A savepoint: the point to which the transaction returns if a part of a run fails. This is the only class that creates, rolls back and
/// releases savepoints.
/// </summary>
internal static class Savepoint
{
    private static int _last;

    /// <summary>Runs a part, and rolls it back if it fails.</summary>
    /// <param name="session">The connection, with its transaction.</param>
    /// <param name="run">The part.</param>
    /// <param name="isExpected">Whether the caller continues after a failure.</param>
    /// <param name="async">Whether to run asynchronously.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The expected failure, or null if there was none.</returns>
    public static async ValueTask<TFailure?> Try<TFailure>(
        Session session, Func<ValueTask> run, Func<TFailure, bool> isExpected, bool async, CancellationToken cancellationToken)
        where TFailure : Exception
    {
        // Each savepoint has its own name: not every database can release one, and then a rollback would use the last one with the name.
        var name = string.Create(CultureInfo.InvariantCulture, $"typed_migrations_{Interlocked.Increment(ref _last)}");
        // Through the driver: Npgsql sends it with the next statement.
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

    /// <summary>Rolls back, even after a cancellation.</summary>
    /// <returns>False if the transaction has ended with everything in it: SQLite ends it if the disk is full.</returns>
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
            // The original exception is the one that is thrown.
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
