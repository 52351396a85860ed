using TypedMigrations.Binding;
using TypedMigrations.Planning;

namespace TypedMigrations.Sql;

/// <summary>
/// Checks the references to recreated columns, which no foreign key protects until the functions have run. A reference that no function
/// wrote must still lead to the same row as before. Nothing else would notice that it leads to another one.
/// </summary>
internal static class ReferenceCheck
{
    /// <exception cref="DataMigrationException">Rows refer to another row than before.</exception>
    public static async ValueTask Check(Session session, Plan plan, bool async, CancellationToken cancellationToken)
    {
        foreach (var table in session.Recreated)
            foreach (var key in (await session.AskForLinks(table, async, cancellationToken).ConfigureAwait(false)).Referrers)
                if (key.Columns.FirstOrDefault(column => Recreated(session, table, column) is not null)?.Principal is { } column
                    && await DatabaseFailure.At(session, plan, table, () => Problem(session, table, key, async, cancellationToken))
                        .ConfigureAwait(false) is { } problem)
                    throw Failure.Of(plan, table, $"with its new type, {column} {problem}", inner: null, column);
    }

    private static async ValueTask<string?> Problem(
        Session session, TableName table, Referrer key, bool async, CancellationToken cancellationToken) =>
        key.WhyUnseen is { } reason ? $"may get other values in rows to which {key.Table} refers, and {reason}"
        : await LeadsElsewhere(session, table, key, async, cancellationToken).ConfigureAwait(false)
            ? $"gets other values in rows to which {key.Table} refers, and the rows there keep theirs: they would lead to other rows, "
                + $"or to none. Let a function of this migration give the new values to {key.Table} too. If the model does not know "
                + "that it refers to this table, change the values in a separate data migration before or after this one, in "
                + "which the database enforces these references"
        : null;

    private static async ValueTask<bool> LeadsElsewhere(
        Session session, TableName table, Referrer key, bool async, CancellationToken cancellationToken)
    {
        var becomes = new List<string>();
        foreach (var column in key.Columns)
            becomes.Add(Recreated(session, table, column) is { } recreated
                ? $"CASE WHEN p.{session.Quote(recreated.Marker!)} = {session.Dialect.True} THEN "
                    + $"{Truth(await Holds(recreated.Name, column).ConfigureAwait(false))} ELSE {Truth(Was(column))} END = 1"
                : Was(column));
        var (referred, same) = (string.Join(" AND ", key.Columns.Select(Was)), string.Join(" AND ", becomes));
        var left = key.Columns.Select(column => $"c.{session.Quote(column.Name)} IS NOT NULL").Concat(key.IsLeft(session, "c"));
        var isGone = $"p.{session.Quote(key.Columns[0].Principal)} IS NULL";
        // Another row may have taken the key of a row that no longer exists.
        var query = $"SELECT 1 FROM {key.Table} AS c LEFT JOIN {session.Quote(table)} AS p ON {referred} "
            + $"WHERE {string.Join(" AND ", left)} AND ({isGone} AND EXISTS (SELECT 1 FROM {session.Quote(table)} AS p WHERE {same}) "
            + $"OR NOT {isGone} AND {Truth(same)} = 0)";
        return await session.Ask(session.Dialect.Limit(query, 1), async, cancellationToken).ConfigureAwait(false) is not null;

        static string Truth(string condition) => $"CASE WHEN {condition} THEN 1 ELSE 0 END";

        ValueTask<string> Holds(string recreated, ReferringColumn column) =>
            session.Dialect.HoldsConverted(session, table, recreated, key, column, async, cancellationToken);

        string Was(ReferringColumn column) =>
            $"p.{session.Quote(column.Principal)} = c.{session.Quote(column.Name)}{column.Collation}";
    }

    private static PhysicalColumn? Recreated(Session session, TableName table, ReferringColumn column) =>
        table.Recreated.FirstOrDefault(recreated => session.Dialect.ColumnNames.Equals(recreated.Replaces, column.Principal));
}
