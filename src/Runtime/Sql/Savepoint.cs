using System.Data.Common;

namespace TypedMigrations.Sql;

/// <summary>
/// The point of a transaction to which it goes back where a part of a run fails: the one place that makes, takes and forgets such points.
/// </summary>
internal static class Savepoint
{
    // Each is forgotten when its part ends, so that of those within each other the innermost is meant.
    private const string Name = "typed_migrations";

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
        // Through the driver: Npgsql sends it along with the next statement.
        if (async)
            await session.DbTransaction.SaveAsync(Name, cancellationToken).ConfigureAwait(false);
        else
            session.DbTransaction.Save(Name);
        try
        {
            await run().ConfigureAwait(false);
        }
        catch (Exception exception) when (session.IsOpen)
        {
            var isTakenBack = await TakeBack(session, async).ConfigureAwait(false);
            if (isTakenBack && exception is TFailure failure && isExpected(failure))
                return failure;
            throw;
        }

        if (async)
            await session.DbTransaction.ReleaseAsync(Name, cancellationToken).ConfigureAwait(false);
        else
            session.DbTransaction.Release(Name);
        return null;
    }

    /// <summary>Goes back, also where nobody waits any more.</summary>
    /// <returns>False where the transaction is gone, and all that was done in it: SQLite ends it by itself where there is no room on the
    /// disk.</returns>
    private static async ValueTask<bool> TakeBack(Session session, bool async)
    {
        try
        {
            var transaction = session.DbTransaction;
            if (async)
            {
                await transaction.RollbackAsync(Name, CancellationToken.None).ConfigureAwait(false);
                await transaction.ReleaseAsync(Name, CancellationToken.None).ConfigureAwait(false);
            }
            else
            {
                transaction.Rollback(Name);
                transaction.Release(Name);
            }

            return true;
        }
        catch (Exception exception) when (exception is InvalidOperationException or DbException)
        {
            // What it is rolled back for is what is thrown.
            return false;
        }
    }
}
