using System.Globalization;
using TypedMigrations.Binding;

namespace TypedMigrations.Sql;

/// <summary>About how many rows a scan has, in a time that does not grow with them.</summary>
internal static class RowEstimate
{
    // To count these takes a few milliseconds, and statistics of a small table are mostly not there yet.
    private const int MostCounted = 10_000;

    /// <summary>The number of rows where it is small, else what the database's statistics say; null where they say nothing.</summary>
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
