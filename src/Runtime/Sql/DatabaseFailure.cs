using System.Data.Common;
using TypedMigrations.Binding;
using TypedMigrations.Planning;

namespace TypedMigrations.Sql;

/// <summary>Writes the message of a data migration that the database stops.</summary>
internal static class DatabaseFailure
{
    /// <summary>Runs a part, and names the table if the database stops it.</summary>
    public static async ValueTask<T> At<T>(Session session, Plan plan, TableName table, Func<ValueTask<T>> run)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (Exception exception) when (IsTold(exception))
        {
            throw Of(session, plan, table, exception);
        }
    }

    /// <summary>Whether the database or its contents stop the migration.</summary>
    public static bool IsTold(Exception exception) =>
        exception is UnreadableColumnException || (exception is DbException error && !Session.IsRetried(error));

    /// <summary>A failure of a table, in the database's own words.</summary>
    public static DataMigrationException Of(Session session, Plan plan, TableName table, Exception exception) => exception switch
    {
        UnreadableColumnException unreadable => Failure.Of(plan, [Failure.Unreadable(table, unreadable)], unreadable.InnerException),
        DbException error when session.Dialect.Advice(error) is { } advice =>
            Failure.Of(plan, table, $"{error.Message.TrimEnd('.')}. {advice}", error),
        _ => Failure.Of(plan, table, exception.Message, exception),
    };
}
