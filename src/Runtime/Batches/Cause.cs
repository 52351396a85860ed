using System.Data.Common;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Batches;

/// <summary>
/// Names the kind of an error, for the log. It never contains the message of an exception, because authors and databases put values of rows
/// into messages.
/// </summary>
internal static class Cause
{
    public static string Of(Exception exception, Dialect dialect) => exception switch
    {
        // These messages are our own and contain only types and tables.
        NotSuitedException or MustStageException => exception.Message,
        DbException error => dialect.Code(error) is { } code ? $"{error.GetType().Name} {code}" : error.GetType().Name,
        UnreadableColumnException { Column: var column } => $"a value of column {column} cannot be read",
        _ => exception.GetType().Name,
    };
}
