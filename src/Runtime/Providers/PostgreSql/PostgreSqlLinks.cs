using TypedMigrations.Binding;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>What PostgreSQL's catalogue knows of a table whose rows get other keys.</summary>
internal static class PostgreSqlLinks
{
    private const string Columns = "SELECT attname::text FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT "
        + "attisdropped AND attgenerated = '' ORDER BY attnum";

    // Triggers that run when a row is inserted or deleted.
    private const string Reason = """
        SELECT CASE
            WHEN c.relkind <> 'p' AND EXISTS (SELECT FROM pg_inherits WHERE inhparent = c.oid)
                THEN 'rows of other tables that inherit from it would move into it'
            WHEN c.relkind = 'v' THEN 'it is a view'
            WHEN EXISTS (SELECT FROM pg_trigger WHERE tgrelid = c.oid AND NOT tgisinternal AND tgenabled <> 'D' AND tgtype & 12 <> 0)
                THEN 'the table has triggers that run when rows are inserted or deleted'
            WHEN EXISTS (SELECT FROM pg_rewrite WHERE ev_class = c.oid AND ev_type IN ('3', '4')) THEN 'the table has rules'
        END
        FROM pg_class c WHERE c.oid = $1::regclass
        """;

    private const string Keys = """
        SELECT k.oid::bigint, format('%I.%I', n.nspname, d.relname), k.conrelid = k.confrelid, quote_ident(a.attname),
            quote_ident(p.attname)
        FROM pg_constraint k
        JOIN pg_class d ON d.oid = k.conrelid JOIN pg_namespace n ON n.oid = d.relnamespace
        CROSS JOIN unnest(k.conkey, k.confkey) WITH ORDINALITY AS u(own, other, place)
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.own
        JOIN pg_attribute p ON p.attrelid = k.confrelid AND p.attnum = u.other
        WHERE k.contype = 'f' AND k.conparentid = 0 AND k.confrelid = $1::regclass AND k.confdeltype IN ('c', 'n', 'd')
        ORDER BY k.oid, u.place
        """;

    public static async ValueTask<TableLinks> Read(Session session, TableName table, bool async, CancellationToken cancellationToken)
    {
        var name = session.Quote(table);
        var columns = await session.Query(Columns, [name], row => row.GetString(0), async, cancellationToken).ConfigureAwait(false);
        var reason =
            await session.Query(
                Reason, [name], row => row.IsDBNull(0) ? null : row.GetString(0), async, cancellationToken).ConfigureAwait(false);
        var keys = await session.Query(
            Keys,
            [name],
            row => (Id: row.GetInt64(0), Table: row.GetString(1), IsSelf: row.GetBoolean(2), Column: row.GetString(3),
                Principal: row.GetString(4)),
            async,
            cancellationToken).ConfigureAwait(false);
        return new TableLinks(
            [.. columns],
            [.. keys.GroupBy(key => (key.Id, key.Table, key.IsSelf)).Select(
                key => new Referrer(key.Key.Table, key.Key.IsSelf, [.. key.Select(part => (part.Column, part.Principal))]))],
            reason[0]);
    }
}
