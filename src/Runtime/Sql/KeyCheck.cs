using System.Globalization;
using TypedMigrations.Binding;
using TypedMigrations.Planning;

namespace TypedMigrations.Sql;

/// <summary>
/// Checks that the key is unique if rows are read in its order: a page starts after the last key of the page before, and would skip a
/// second row with this key, and rows without a key. Usually a constraint ensures this; otherwise the rows are checked.
/// </summary>
internal static class KeyCheck
{
    /// <exception cref="DataMigrationException">Two rows have the same key, or a row has none.</exception>
    public static async ValueTask Check(Session session, Plan plan, Scan scan, bool async, CancellationToken cancellationToken)
    {
        foreach (var table in scan.Bindings.SelectMany(binding => binding.Tables).Distinct())
            if (!table.Key.IsEmpty && !session.FactsOf(table).HasUniqueKey)
                await Check(session, plan, table, async, cancellationToken).ConfigureAwait(false);
    }

    private static async ValueTask Check(Session session, Plan plan, TableName table, bool async, CancellationToken cancellationToken)
    {
        var (rows, key) = ($"SELECT 1 FROM {session.Quote(table)} AS r0", table.Key.Select(session.Quote).ToList());
        var (hasNull, hasTwins) = (await session.Query(
            $"SELECT {Exists($"{rows} WHERE {string.Join(" OR ", key.Select(column => $"{column} IS NULL"))}")}, "
                + Exists($"{rows} GROUP BY {string.Join(", ", key)} HAVING COUNT(*) > 1"),
            [],
            row => (Truth(row.GetValue(0)), Truth(row.GetValue(1))),
            async,
            cancellationToken).ConfigureAwait(false))[0];
        var columns = string.Join(", ", table.Key);
        if (hasNull)
            throw Failure.Of(plan, table, $"it has rows without a value in its key ({columns}), by which rows are found again. "
                + "Give each a key, or delete it, before the migration runs", inner: null);
        if (hasTwins)
            throw Failure.Of(
                plan, table,
                $"several of its rows have the same key ({columns}), by which rows are distinguished, "
                + "and no constraint of the database prevents it. Give each row a different key, and the table its primary key, "
                + "before the migration runs",
                inner: null);
    }

    // Not every database has boolean expressions as values.
    private static string Exists(string rows) => $"CASE WHEN EXISTS ({rows}) THEN 1 ELSE 0 END";

    private static bool Truth(object value) => Convert.ToBoolean(value, CultureInfo.InvariantCulture);
}
