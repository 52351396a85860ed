using System.Globalization;
using TypedMigrations.Binding;
using TypedMigrations.Planning;

namespace TypedMigrations.Sql;

/// <summary>
/// Checks that keys are unique. Usually a constraint ensures this; otherwise the rows are checked: before they are read in the order of
/// their keys, because a page starts after the last key of the page before, and would skip a second row with this key and rows without a
/// key; and after functions gave them keys.
/// </summary>
internal static class KeyCheck
{
    /// <exception cref="DataMigrationException">Two rows have the same key, or a row has none.</exception>
    public static async ValueTask Check(Session session, Plan plan, Scan scan, bool async, CancellationToken cancellationToken)
    {
        await SplitCheck.Check(session, plan, scan, async, cancellationToken).ConfigureAwait(false);
        foreach (var table in Unproved(session, scan.Bindings))
        {
            var (hasNull, hasTwins) = await Ask(session, table, async, cancellationToken).ConfigureAwait(false);
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
    }

    /// <summary>The tables that functions write, and whose keys are unique so far without a constraint.</summary>
    public static async ValueTask<List<TableName>> FindUnique(Session session, Plan plan, bool async, CancellationToken cancellationToken)
    {
        var tables = new List<TableName>();
        foreach (var table in Unproved(session, plan.Steps.SelectMany(step => step.Results).SelectMany(result => result.Rows.Bindings)))
            if (await DatabaseFailure.At(session, plan, table, () => Ask(session, table, async, cancellationToken)).ConfigureAwait(false)
                is (false, false))
                tables.Add(table);
        return tables;
    }

    /// <summary>Checks tables whose keys were unique before the functions.</summary>
    /// <exception cref="DataMigrationException">Functions gave two rows the same key.</exception>
    public static async ValueTask CheckUnique(
        Session session, Plan plan, IReadOnlyList<TableName> tables, bool async, CancellationToken cancellationToken)
    {
        foreach (var table in tables)
            if (await DatabaseFailure.At(session, plan, table, () => Ask(session, table, async, cancellationToken)).ConfigureAwait(false)
                is not (false, false))
                throw Failure.Of(
                    plan, table,
                    $"after the functions, several of its rows have the same key ({string.Join(", ", table.Key)}) or none, "
                    + "and no constraint of the database prevents it. Let the functions give each row a different key. "
                    + "If the table had its primary key, the database would name the rows",
                    inner: null);
    }

    private static IEnumerable<TableName> Unproved(Session session, IEnumerable<TableBinding> bindings) =>
        bindings.SelectMany(binding => binding.Tables).Where(table => !table.Key.IsEmpty && !session.FactsOf(table).HasUniqueKey)
            .DistinctBy(table => table.FullName);

    private static async ValueTask<(bool HasNull, bool HasTwins)> Ask(
        Session session, TableName table, bool async, CancellationToken cancellationToken)
    {
        var rows = $"SELECT 1 FROM {session.Quote(table)} AS r0";
        var key = table.Key.Select(column => Value(session, table, column)).ToList();
        return (await session.Query(
            $"SELECT {Exists($"{rows} WHERE {string.Join(" OR ", key.Select(column => $"{column} IS NULL"))}")}, "
                + Exists($"{rows} GROUP BY {string.Join(", ", key)} HAVING COUNT(*) > 1"),
            [],
            row => (Truth(row.GetValue(0)), Truth(row.GetValue(1))),
            async,
            cancellationToken).ConfigureAwait(false))[0];
    }

    /// <summary>A column of the key. A recreated one replaces the old one in the rows that a function filled.</summary>
    private static string Value(Session session, TableName table, string column) =>
        table.Recreated.FirstOrDefault(recreated => recreated.Name == column) is not { } recreated ? session.Quote(column)
        : $"CASE WHEN {session.Quote(recreated.Marker!)} = {session.Dialect.True} "
            + $"THEN {session.Dialect.StoredKey(session.Quote(column))} "
            + $"ELSE {session.Dialect.StoredKey(session.Quote(recreated.Replaces!))} END";

    // Not every database has boolean expressions as values.
    private static string Exists(string rows) => $"CASE WHEN EXISTS ({rows}) THEN 1 ELSE 0 END";

    private static bool Truth(object value) => Convert.ToBoolean(value, CultureInfo.InvariantCulture);
}
