using System.Text.Json.Nodes;
using TypedMigrations.Binding;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>Finds the facts of PostgreSQL's catalogue about a table whose keys change.</summary>
internal static class PostgreSqlLinks
{
    private const string Columns = "SELECT attname::text FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT "
        + "attisdropped AND attgenerated = '' ORDER BY attnum";

    // Triggers for inserted or deleted rows.
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

    // Includes the keys that are off until functions have run, and so have no actions: also one that the migration drops and adds again.
    private static readonly string keys = $"""
        SELECT k.id, format('%I.%I', n.nspname, d.relname), k.own = k.other, k.follows, a.attname::text, p.attname::text,
            COALESCE((SELECT format(' COLLATE %I.%I', cn.nspname, c.collname)
                FROM pg_collation AS c JOIN pg_namespace AS cn ON cn.oid = c.collnamespace WHERE c.oid = p.attcollation), ''),
            (SELECT r.place - 1 FROM unnest($2::text[]) WITH ORDINALITY AS r(name, place) WHERE r.name::regclass = k.own LIMIT 1),
            {RowSecurity.MayHide("d", "m", "'r'")}
        FROM (
            SELECT row_number() OVER (ORDER BY f.own, f.columns) AS id, f.own, f.columns, f.other, f.key, bool_or(f.follows) AS follows
            FROM (
                SELECT conrelid AS own, conkey AS columns, confrelid AS other, confkey AS key, confupdtype = 'c' AS follows
                FROM pg_constraint WHERE contype = 'f' AND conparentid = 0
                UNION ALL
                SELECT h."table", h.columns, h.principal, h.key, false
                FROM jsonb_to_recordset({DetachedKeys.Kept}) AS h("table" oid, columns int2[], principal oid, key int2[])
                UNION ALL
                SELECT to_regclass(m."table"), {Numbers("table", "columns")}, to_regclass(m.principal), {Numbers("principal", "key")}, false
                FROM jsonb_to_recordset($3::jsonb) AS m("table" text, columns text[], principal text, key text[])) AS f
            WHERE f.other = $1::regclass
            GROUP BY f.own, f.columns, f.other, f.key) AS k
        JOIN pg_class d ON d.oid = k.own JOIN pg_namespace n ON n.oid = d.relnamespace JOIN pg_roles m ON m.rolname = current_user
        CROSS JOIN unnest(k.columns, k.key) WITH ORDINALITY AS u(own, other, place)
        JOIN pg_attribute a ON a.attrelid = k.own AND a.attnum = u.own
        JOIN pg_attribute p ON p.attrelid = k.other AND p.attnum = u.other
        ORDER BY k.id, u.place
        """;

    // The type to which the database itself converts a referring value, as a cast.
    private const string Conversion = """
        SELECT
            CASE WHEN n.plain = x.plain OR EXISTS (
                SELECT FROM pg_cast WHERE castsource = x.plain AND casttarget = n.plain AND castcontext IN ('i', 'a'))
            THEN '::' || format_type(n.plain, -1) || n.collation END
        FROM (
            SELECT a.attrelid, a.attname, COALESCE(NULLIF(t.typbasetype, 0), t.oid) AS plain,
                COALESCE((SELECT format(' COLLATE %I.%I', cn.nspname, c.collname)
                    FROM pg_collation AS c JOIN pg_namespace AS cn ON cn.oid = c.collnamespace
                    WHERE c.oid = a.attcollation), '') AS collation
            FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid) AS n,
            (SELECT a.attrelid, a.attname, COALESCE(NULLIF(t.typbasetype, 0), t.oid) AS plain
                FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid) AS x
        WHERE n.attrelid = $1::regclass AND n.attname = $2::name AND x.attrelid = $3::regclass AND x.attname = $4::name
        """;

    /// <summary>If the database does not convert by itself, values with the same text are the same.</summary>
    public static async ValueTask<string> HoldsConverted(
        Session session, TableName table, string column, Referrer key, ReferringColumn referring, bool async,
        CancellationToken cancellationToken)
    {
        var conversion = (await session.Query(
            Conversion, [session.Quote(table), column, key.Table, referring.Name], row => row.IsDBNull(0) ? null : row.GetString(0),
            async, cancellationToken).ConfigureAwait(false))[0];
        var (own, other) = ($"p.{session.Quote(column)}", $"c.{session.Quote(referring.Name)}");
        return conversion is null ? $"""{own}::text = {other}::text COLLATE "C" """ : $"{own} = {other}{conversion}";
    }

    public static async ValueTask<TableLinks> Read(Session session, TableName table, bool async, CancellationToken cancellationToken)
    {
        var name = session.Quote(table);
        var columns = await session.Query(Columns, [name], row => row.GetString(0), async, cancellationToken).ConfigureAwait(false);
        var reason =
            await session.Query(
                Reason, [name], row => row.IsDBNull(0) ? null : row.GetString(0), async, cancellationToken).ConfigureAwait(false);
        var recreated = session.Recreated;
        var found = await session.Query(
            keys,
            [name, recreated.Select(session.Quote).ToArray(), KeptKeys(session)],
            row => (
                Key: (Id: row.GetInt64(0), Table: row.GetString(1), IsSelf: row.GetBoolean(2), Follows: row.GetBoolean(3),
                    Recreated: row.IsDBNull(7) ? -1 : (int)row.GetInt64(7), IsHidden: row.GetBoolean(8)),
                Column: new ReferringColumn(row.GetString(4), row.GetString(5), row.GetString(6))),
            async,
            cancellationToken).ConfigureAwait(false);
        return new TableLinks(
            [.. columns],
            [.. found.GroupBy(pair => pair.Key, pair => pair.Column).Select(
                key => new Referrer(key.Key.Table, key.Key.IsSelf, key.Key.Follows, [.. key])
                {
                    Recreated = key.Key.Recreated < 0 ? [] : recreated[key.Key.Recreated].Recreated,
                    WhyUnseen = key.Key.IsHidden
                        ? $"row-level security of {key.Key.Table} may hide such rows from the role that migrates. {RowSecurity.WaysOut}"
                        : null,
                })],
            reason[0]);
    }

    /// <summary>The numbers of columns, by their names.</summary>
    private static string Numbers(string table, string names) => $"""
        ARRAY(SELECT a.attnum FROM unnest(m.{names}) WITH ORDINALITY AS n(name, place)
            JOIN pg_attribute a ON a.attrelid = to_regclass(m."{table}") AND a.attname = n.name ORDER BY n.place)
        """;

    private static string KeptKeys(Session session) => new JsonArray(
        [.. session.ForeignKeys.Where(key => !key.IsDropped).Select(key => new JsonObject
        {
            ["table"] = session.Quote(key.Table.Name, key.Table.Schema),
            ["columns"] = new JsonArray([.. key.Columns.Select(column => (JsonNode)column)]),
            ["principal"] = session.Quote(key.Principal.Name, key.Principal.Schema),
            ["key"] = new JsonArray([.. key.PrincipalColumns.Select(column => (JsonNode)column)]),
        })]).ToJsonString();
}
