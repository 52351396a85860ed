using System.Data.Common;
using TypedMigrations.Functions;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Batches;

/// <summary>What kind of thing went wrong, for the log. Never what an exception says: authors and databases put values of rows into that.</summary>
internal static class Cause
{
    public static string Of(Exception exception, Dialect dialect) => exception switch
    {
        // These say what we made them say, of types and tables alone.
        NotSuitedException or MustStageException => exception.Message,
        DbException error => dialect.Code(error) is { } code ? $"{error.GetType().Name} {code}" : error.GetType().Name,
        UnreadableColumnException { Column: var column } => $"a value of column {column} cannot be read",
        CallFailedException { InnerException: { } inner } failed => $"a row failed in {failed.Call.Step.Function.Method.Name}: {Of(inner, dialect)}",
        CallFailedException failed => $"a row failed in {failed.Call.Step.Function.Method.Name}: the schema has no place for what it returned",
        _ => exception.GetType().Name,
    };
}
