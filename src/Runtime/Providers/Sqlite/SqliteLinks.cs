using System.Collections.Immutable;
using TypedMigrations.Binding;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>Finds SQLite's facts about a table whose keys change.</summary>
internal static class SqliteLinks
{
    private const string Columns = "SELECT name FROM pragma_table_xinfo(@p0, 'main') WHERE hidden = 0 ORDER BY cid";

    private const string Keys = """
        SELECT m.name, f.id, f."from", COALESCE(f."to", (SELECT name FROM pragma_table_info(@p0, 'main') WHERE pk = f.seq + 1)),
            f.on_update = 'CASCADE' AND (SELECT foreign_keys FROM pragma_foreign_keys)
        FROM sqlite_master AS m JOIN pragma_foreign_key_list(m.name, 'main') AS f
        WHERE m.type = 'table' AND f."table" = @p0 COLLATE NOCASE
        ORDER BY m.name, f.id, f.seq
        """;

    public static async ValueTask<TableLinks> Read(Session session, TableName table, bool async, CancellationToken cancellationToken)
    {
        var columns = await session.Query(Columns, [table.Name], row => row.GetString(0), async, cancellationToken).ConfigureAwait(false);
        var keys = await session.Query(
            Keys,
            [table.Name],
            row => (
                Key: (Table: row.GetString(0), Id: row.GetInt64(1), Follows: row.GetInt64(4) != 0),
                Column: new ReferringColumn(row.GetString(2), row.GetString(3), Collation: "")),
            async,
            cancellationToken).ConfigureAwait(false);
        return new TableLinks(
            [.. columns],
            [.. keys.GroupBy(pair => pair.Key, pair => pair.Column)
                .Where(key => !IsDropped(session, key.Key.Table, key)).Select(key => new Referrer(
                session.Quote(key.Key.Table), IsNamed(table.Name, key.Key.Table), key.Key.Follows, [.. key])
            {
                Recreated = RecreatedOf(session, key.Key.Table),
            }),
            // Without a constraint, only the model knows it.
            .. session.ForeignKeys
                .Where(key => key is { HasConstraint: false, IsDropped: false } && IsNamed(key.Principal.Name, table.Name))
                .Select(key => new Referrer(
                    session.Quote(key.Table.Name), IsNamed(key.Table.Name, table.Name), Follows: false,
                    [.. key.Columns.Zip(key.PrincipalColumns, (own, other) => new ReferringColumn(own, other, Collation: ""))])
                {
                    Recreated = RecreatedOf(session, key.Table.Name),
                })],
            session.FactsOf(table).HasTriggers ? "the table has triggers" : null);
    }

    private static ImmutableArray<PhysicalColumn> RecreatedOf(Session session, string table) =>
        session.Recreated.FirstOrDefault(recreated => IsNamed(recreated.Name, table))?.Recreated ?? [];

    // The database has a dropped key until the table is rebuilt.
    private static bool IsDropped(Session session, string table, IEnumerable<ReferringColumn> columns) =>
        session.ForeignKeys.Any(key => key.IsDropped && IsNamed(key.Table.Name, table)
            && key.Columns.SequenceEqual(columns.Select(column => column.Name), session.Dialect.ColumnNames));

    private static bool IsNamed(string table, string name) => string.Equals(name, table, StringComparison.OrdinalIgnoreCase);
}
