using System.Data.Common;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Batches;

/// <summary>
/// What kind of thing went wrong, for the log. Never what an exception says: authors and databases put values of rows into that.
/// </summary>
internal static class Cause
{
    public static string Of(Exception exception, Dialect dialect) => exception switch
    {
        // These say what we made them say, of types and tables alone.
        NotSuitedException or MustStageException => exception.Message,
        DbException error => dialect.Code(error) is { } code ? $"{error.GetType().Name} {code}" : error.GetType().Name,
        UnreadableColumnException { Column: var column } => $"a value of column {column} cannot be read",
        _ => exception.GetType().Name,
    };
}
