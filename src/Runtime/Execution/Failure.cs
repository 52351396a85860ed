using TypedMigrations.Planning;

namespace TypedMigrations.Execution;

/// <summary>What a data migration says where it stops: the same whatever way the rows were taken.</summary>
internal static class Failure
{
    /// <summary>The function threw on a row.</summary>
    public static DataMigrationException Threw(Plan plan, PlanStep step, StoredRow row, Exception exception) =>
        Of(plan, step, row, $"{step.Function.Method.Name} threw {exception.GetType().Name}: {exception.Message}", exception);

    /// <summary>The schema has no place for what the function returned.</summary>
    public static DataMigrationException Refused(Plan plan, PlanStep step, StoredRow row, RefusedRowException exception) =>
        Of(plan, step, row, $"{step.Function.Method.Name} {exception.Message}", inner: null, exception.Column?.Name);

    /// <summary>A stored value cannot be read.</summary>
    public static DataMigrationException Unreadable(Plan plan, TableName table, UnreadableColumnException exception) =>
        Of(plan, table, $"column {exception.Column} {exception.Message}", exception.InnerException, exception.Key, column: exception.Column);

    /// <summary>About a row.</summary>
    public static DataMigrationException Of(Plan plan, PlanStep step, StoredRow row, string problem, Exception? inner, string? column = null) =>
        Of(plan, row.Table.Tables[0], problem, inner, row.Table.DescribeKey(row.Values), step.Function.Literal(row.Table.Shape, row.Values), column);

    /// <summary>About a table.</summary>
    public static DataMigrationException Of(
        Plan plan, TableName table, string problem, Exception? inner, string? key = null, string? row = null, string? column = null)
    {
        var message = $"The data migration '{plan.MigrationId}' stopped at table {table.DisplayName}: {problem}"
            + (key is null ? "" : $"{Environment.NewLine}  key: {key}")
            + (column is null ? "" : $"{Environment.NewLine}  column: {column}")
            + (row is null ? "" : $"{Environment.NewLine}  row: {row}")
            + $"{Environment.NewLine}Nothing was changed: the migration's transaction is rolled back.";
        return new DataMigrationException(message, inner)
        {
            MigrationId = plan.MigrationId,
            Table = table.DisplayName,
            Key = key,
            Column = column,
            Row = row,
        };
    }
}
