using System.Data.Common;
using TypedMigrations.Binding;
using TypedMigrations.Planning;

namespace TypedMigrations.Sql;

/// <summary>What a data migration says where the database ends it.</summary>
internal static class DatabaseFailure
{
    /// <summary>Runs, and says at which table where the database ends it.</summary>
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

    /// <summary>Whether the database, or what it holds, ends the migration.</summary>
    public static bool IsTold(Exception exception) =>
        exception is UnreadableColumnException || (exception is DbException error && !Session.IsRetried(error));

    /// <summary>About a table, in the database's own words.</summary>
    public static DataMigrationException Of(Session session, Plan plan, TableName table, Exception exception) => exception switch
    {
        UnreadableColumnException unreadable => Failure.Of(plan, [Failure.Unreadable(table, unreadable)], unreadable.InnerException),
        DbException error when session.Dialect.Advice(error) is { } advice =>
            Failure.Of(plan, table, $"{error.Message.TrimEnd('.')}. {advice}", error),
        _ => Failure.Of(plan, table, exception.Message, exception),
    };
}
