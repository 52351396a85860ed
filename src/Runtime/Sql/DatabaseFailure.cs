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
        catch (UnreadableColumnException exception)
        {
            throw Failure.Of(plan, [Failure.Unreadable(table, exception)], exception.InnerException);
        }
        catch (DbException exception) when (!Session.IsRetried(exception))
        {
            throw Of(session, plan, table, exception);
        }
    }

    /// <summary>About a table, in the database's own words.</summary>
    public static DataMigrationException Of(Session session, Plan plan, TableName table, DbException exception) =>
        Failure.Of(plan, table, session.Dialect.Advice(exception) is { } advice ? $"{exception.Message.TrimEnd('.')}. {advice}" : exception.Message, exception);
}
