using System.Globalization;
using TypedMigrations.Binding;

namespace TypedMigrations.Sql;

/// <summary>Estimates the number of rows of a scan, in a time that does not depend on it.</summary>
internal static class RowEstimate
{
    // Counting up to this number takes a few milliseconds, and small tables usually have no statistics yet.
    private const int MostCounted = 10_000;

    /// <summary>
    /// The number of rows of a small table, otherwise the estimate of the database's statistics, or null if there are none.
    /// </summary>
    public static async ValueTask<long?> Ask(Session session, Scan scan, bool async, CancellationToken cancellationToken)
    {
        var sql = new ScanSql(session, scan);
        var rows = $"SELECT 1 FROM {sql.From}{sql.Where()}";
        var counted = await Query($"SELECT COUNT(*) FROM ({session.Dialect.Limit(rows, MostCounted + 1)}) AS n").ConfigureAwait(false);
        if (Convert.ToInt64(counted, CultureInfo.InvariantCulture) is <= MostCounted and var all)
            return all;
        var table = scan.First.Tables[0];
        return await session.Dialect.EstimateRows(Query, rows, table.Name, session.Quote(table)).ConfigureAwait(false) is { } estimate
            ? Math.Max(MostCounted + 1, estimate)
            : null;

        ValueTask<object?> Query(string question) => session.Ask(question, async, cancellationToken);
    }
}
