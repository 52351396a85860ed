using System.Data.Common;
using TypedMigrations.Planning;

namespace TypedMigrations.Execution;

/// <summary>What a data migration says where it stops: the same whatever way the rows were taken.</summary>
internal static class Failure
{
    /// <summary>A stored value cannot be read.</summary>
    public static DataMigrationException Unreadable(Plan plan, TableName table, UnreadableColumnException exception) =>
        Of(plan, table, $"column {exception.Column} {exception.Message}", exception.InnerException, exception.Key, column: exception.Column);

    /// <summary>About a row, after all is as it was before: where the function was given a part of it, the rest is read now.</summary>
    public static async ValueTask<DataMigrationException> Of(Session session, Plan plan, RowFailedException failed, bool async)
    {
        var row = failed.Scan.IsPruned ? await Whole(session, failed, async).ConfigureAwait(false) : failed.Row;
        return Of(
            plan,
            failed.Row.Table.Tables[0],
            failed.Message,
            failed.InnerException,
            failed.Row.Table.DescribeKey(failed.Row.Values),
            row is null ? null : failed.Step.Function.Literal(row.Table.Shape, row.Values),
            failed.Column);
    }

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

    // What keeps the row from being read now, a lost connection or a value that does not fit, is not what the migration failed of.
    private static async ValueTask<StoredRow?> Whole(Session session, RowFailedException failed, bool async)
    {
        if (!session.IsOpen)
            return null;
        try
        {
            return await new PageReader(session, failed.Scan.Whole(), pageSize: 1).ReadOne(failed.Row.Key, async, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DbException or UnreadableColumnException)
        {
            return null;
        }
    }
}

/// <summary>A row cannot go through its function, or what the function made of it cannot be stored.</summary>
internal sealed class RowFailedException(Scan scan, PlanStep step, StoredRow row, string problem, Exception? inner, string? column = null)
    : Exception(problem, inner)
{
    /// <summary>The function threw.</summary>
    public RowFailedException(Scan scan, PlanStep step, StoredRow row, Exception exception)
        : this(scan, step, row, $"{step.Function.Method.Name} threw {exception.GetType().Name}: {exception.Message}", exception)
    {
    }

    /// <summary>The schema has no place for what the function returned.</summary>
    public RowFailedException(Scan scan, PlanStep step, StoredRow row, RefusedRowException exception)
        : this(scan, step, row, $"{step.Function.Method.Name} {exception.Message}", inner: null, exception.Column?.Name)
    {
    }

    public Scan Scan => scan;

    public PlanStep Step => step;

    public StoredRow Row => row;

    public string? Column => column;
}
