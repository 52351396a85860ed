using TypedMigrations.Binding;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>What SQLite knows of a table whose rows get other keys.</summary>
internal static class SqliteLinks
{
    private const string Columns = "SELECT name FROM pragma_table_xinfo(@p0) WHERE hidden = 0 ORDER BY cid";

    private const string Keys = """
        SELECT m.name, f.id, f."from", COALESCE(f."to", (SELECT name FROM pragma_table_info(@p0) WHERE pk = f.seq + 1))
        FROM sqlite_master AS m JOIN pragma_foreign_key_list(m.name) AS f
        WHERE m.type = 'table' AND f."table" = @p0 COLLATE NOCASE AND f.on_delete IN ('CASCADE', 'SET NULL', 'SET DEFAULT')
        ORDER BY m.name, f.id, f.seq
        """;

    public static async ValueTask<TableLinks> Read(Session session, TableName table, bool async, CancellationToken cancellationToken)
    {
        var columns = await session.Query(Columns, [table.Name], row => row.GetString(0), async, cancellationToken).ConfigureAwait(false);
        var keys = await session.Query(
            Keys, [table.Name], row => (Table: row.GetString(0), Id: row.GetInt64(1), Column: row.GetString(2),
                Principal: row.GetString(3)), async, cancellationToken).ConfigureAwait(false);
        return new TableLinks(
            [.. columns],
            [.. keys.GroupBy(key => (key.Table, key.Id)).Select(key => new Referrer(
                session.Quote(key.Key.Table),
                string.Equals(key.Key.Table, table.Name, StringComparison.OrdinalIgnoreCase),
                [.. key.Select(part => (session.Quote(part.Column), session.Quote(part.Principal)))]))],
            session.FactsOf(table).HasTriggers ? "the table has triggers" : null);
    }
}
