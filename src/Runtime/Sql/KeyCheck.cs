using System.Globalization;
using TypedMigrations.Binding;
using TypedMigrations.Planning;

namespace TypedMigrations.Sql;

/// <summary>
/// Makes sure that the key tells rows apart, where they are read in its order: a page goes on behind the last key of the one before, and so
/// would pass over a second row with that key, and over rows without one. Mostly the database says so by a constraint; else its rows are
/// looked at.
/// </summary>
internal static class KeyCheck
{
    /// <exception cref="DataMigrationException">Two rows have one key, or a row has none.</exception>
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
                $"several of its rows have the same key ({columns}), by which rows are told apart, "
                + "and nothing in the database keeps them from it. Give each a key of its own, and the table its primary key, "
                + "before the migration runs",
                inner: null);
    }

    // Not every database has conditions for values.
    private static string Exists(string rows) => $"CASE WHEN EXISTS ({rows}) THEN 1 ELSE 0 END";

    private static bool Truth(object value) => Convert.ToBoolean(value, CultureInfo.InvariantCulture);
}
