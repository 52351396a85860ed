using System.Data.Common;
using TypedMigrations.Batches;
using TypedMigrations.Functions;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Runs;

/// <summary>Reports the failures after the rollback. If a function received only part of its rows' columns, the rest is read now.</summary>
internal static class FailureReport
{
    // A group may be as large as its table.
    private const int MostShown = 5;

    public static async ValueTask<DataMigrationException> Tell(Failures failures, Session session, Plan plan, bool async)
    {
        var told = new List<DataMigrationFailure>();
        foreach (var (call, row) in failures.All)
            told.Add(row ?? await Of(session, call!, async).ConfigureAwait(false));
        return Failure.Of(plan, [.. told], failures.All[0].Call?.InnerException, failures.IsLimitReached);
    }

    private static async ValueTask<DataMigrationFailure> Of(Session session, CallFailedException failed, bool async)
    {
        var (step, rows) = (failed.Call.Step, failed.Call.Rows);
        var shown = new List<FailedRow>();
        foreach (var row in rows.Take(MostShown))
            shown.Add(await Whole(session, step, row, async).ConfigureAwait(false) is { } whole
                ? Failure.Row(step.Function, whole.Table, whole.Values)
                : Failure.KeyOnly(row.Table, row.Values));
        return new DataMigrationFailure(
            step.ToString(), rows.IsEmpty ? step.Bindings.First().DisplayName : rows[0].Table.DisplayName, failed.Message)
        {
            Column = failed.Column,
            Rows = [.. shown],
            RowCount = rows.Length,
        };
    }

    // An error while reading the row now, such as a lost connection or a value that does not fit, is not the cause of the failure.
    private static async ValueTask<StoredRow?> Whole(Session session, PlanStep step, StoredRow row, bool async)
    {
        if (row.Table.Used is null)
            return row;
        if (!session.IsOpen)
            return null;
        try
        {
            var scan = step.Source.Scans.First(scan => scan.Bindings.Contains(row.Table));
            return await new BatchReader(session, scan.Whole()).ReadOne(row.Key, async, CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DbException or UnreadableColumnException)
        {
            return null;
        }
    }
}
