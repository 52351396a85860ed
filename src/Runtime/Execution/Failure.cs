using System.Data.Common;
using System.Globalization;
using TypedMigrations.Planning;

namespace TypedMigrations.Execution;

/// <summary>What a data migration says where it stops: the same whatever way the rows were taken.</summary>
internal static class Failure
{
    // A group may be as large as its table.
    private const int MostShown = 5;

    /// <summary>A stored value cannot be read.</summary>
    public static DataMigrationException Unreadable(Plan plan, TableName table, UnreadableColumnException exception) =>
        Of(plan, table, $"column {exception.Column} {exception.Message}", exception.InnerException, exception.Key, column: exception.Column);

    /// <summary>Reads, and says of which table what could not be read.</summary>
    public static async ValueTask<T> OfReading<T>(Plan plan, TableName table, Func<ValueTask<T>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (UnreadableColumnException exception)
        {
            throw Unreadable(plan, table, exception);
        }
        catch (DbException exception) when (!Session.IsRetried(exception))
        {
            throw Of(plan, table, exception.Message, exception);
        }
    }

    /// <summary>About a call, after all is as it was before: where the function was given parts of its rows, the rest is read now.</summary>
    public static async ValueTask<DataMigrationException> Of(Session session, Plan plan, CallFailedException failed, bool async)
    {
        var (step, rows) = (failed.Call.Step, failed.Call.Rows);
        if (rows.IsEmpty)
            return Of(plan, step.Bindings.First().Tables[0], failed.Message, failed.InnerException, column: failed.Column);
        var literals = new List<string>();
        foreach (var row in rows.Take(MostShown))
            if (await Whole(session, step, row, async).ConfigureAwait(false) is { } whole)
                literals.Add(step.Function.Literal(whole.Table.Shape, whole.Values));
        var more = rows.Length > MostShown ? string.Create(CultureInfo.InvariantCulture, $", … of {rows.Length}") : "";
        return Of(
            plan,
            rows[0].Table.Tables[0],
            failed.Message,
            failed.InnerException,
            string.Join("; ", rows.Take(MostShown).Select(row => row.Table.DescribeKey(row.Values))) + more,
            literals.Count == 0 ? null : string.Join(", ", literals) + more,
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
    private static async ValueTask<StoredRow?> Whole(Session session, PlanStep step, StoredRow row, bool async)
    {
        if (row.Table.Used is null)
            return row;
        if (!session.IsOpen)
            return null;
        try
        {
            var scan = step.Source.Scans.First(scan => scan.Bindings.Contains(row.Table));
            return await new PageReader(session, scan.Whole(), pageSize: 1).ReadOne(row.Key, async, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DbException or UnreadableColumnException)
        {
            return null;
        }
    }
}
