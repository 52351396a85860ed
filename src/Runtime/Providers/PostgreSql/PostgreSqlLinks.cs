using System.Data.Common;
using System.Text.Json.Nodes;
using TypedMigrations.Binding;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>Finds the facts of PostgreSQL's catalogue about a table whose keys change.</summary>
internal static class PostgreSqlLinks
{
    // Compiling the other queries takes the server longer than answering them, so JIT is off until the last of them. Nothing refers to many
    // tables, which this query alone can tell.
    private static readonly string columns = $"""
        SELECT f.*, CASE WHEN NOT f.is_plain THEN set_config('jit', 'off', true) END
        FROM (
            SELECT
                ARRAY(SELECT attname::text FROM pg_attribute
                    WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum),
                c.relkind = 'r' AND NOT c.relispartition AND NOT c.relhasrules AND {DetachedKeys.Kept} = '[]'
                    AND NOT EXISTS (SELECT FROM pg_inherits WHERE inhparent = c.oid)
                    AND NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = c.oid)
                    AND NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = c.oid AND NOT tgisinternal)
                    AND NOT EXISTS (SELECT FROM pg_constraint WHERE contype = 'f' AND confrelid = c.oid) AS is_plain
            FROM pg_class c WHERE c.oid = $1::regclass) AS f
        """;

    // Triggers for inserted or deleted rows. Those of a partition run for its rows, whatever table a statement names.
    private const string Reason = $"""
        {PostgreSqlRelations.Stored}
        SELECT CASE
            WHEN c.relkind <> 'p' AND EXISTS (SELECT FROM pg_inherits WHERE inhparent = c.oid)
                THEN 'rows of other tables that inherit from it would move into it'
            WHEN c.relkind = 'v' THEN 'it is a view'
            WHEN EXISTS (
                SELECT FROM stored s JOIN pg_trigger g ON g.tgrelid = s.relation
                WHERE NOT g.tgisinternal AND g.tgenabled <> 'D' AND g.tgtype & 12 <> 0)
                THEN 'the table has triggers that run when rows are inserted or deleted'
            WHEN EXISTS (SELECT FROM pg_rewrite WHERE ev_class = c.oid AND ev_type IN ('3', '4')) THEN 'the table has rules'
        END, set_config('jit', current_setting('typed_migrations.jit'), true)
        FROM pg_class c WHERE c.oid = $1::regclass
        """;

    // Includes the keys that are off until functions have run, and so have no actions: also one that the migration drops and adds again. A
    // key between partitioned tables is found by any of its parts. A column that the table does not show has no name there.
    private static readonly string keys = $"""
        {PostgreSqlRelations.Stored}, parts AS (
            SELECT oid, conparentid AS parent, confrelid AS other, confkey AS key
            FROM pg_constraint WHERE contype = 'f' AND confrelid IN (SELECT relation FROM stored)
            UNION
            SELECT k.oid, k.conparentid, p.other, p.key FROM parts p JOIN pg_constraint k ON k.oid = p.parent
        ), found AS (
            SELECT k.conrelid AS own, k.conkey AS columns, p.other, p.key, k.confupdtype = 'c' AS follows
            FROM parts p JOIN pg_constraint k ON k.oid = p.oid WHERE p.parent = 0
            UNION ALL
            SELECT h."table", h.columns, h.principal, h.key, false
            FROM jsonb_to_recordset({DetachedKeys.Kept}) AS h("table" oid, columns int2[], principal oid, key int2[])
            UNION ALL
            SELECT to_regclass(m."table"), {Numbers("table", "columns")}, to_regclass(m.principal), {Numbers("principal", "key")}, NULL
            FROM jsonb_to_recordset($3::jsonb) AS m("table" text, columns text[], principal text, key text[])
        ), named AS (
            SELECT f.own, f.follows, (
                SELECT jsonb_agg(jsonb_build_object(
                    'name', a.attname,
                    'principal', (SELECT s.name FROM shown s WHERE s.relation = t.root AND s."column" = p.attname LIMIT 1),
                    'sources', ARRAY(SELECT s.name FROM shown s WHERE s.relation = t.root AND s."column" = ANY (p.sources)),
                    'collation', COALESCE((SELECT format(' COLLATE %I.%I', n.nspname, c.collname)
                        FROM pg_collation c JOIN pg_namespace n ON n.oid = c.collnamespace WHERE c.oid = p.attcollation), '')
                    ) ORDER BY u.place)
                FROM unnest(f.columns, f.key) WITH ORDINALITY AS u(own, other, place)
                JOIN pg_attribute a ON a.attrelid = f.own AND a.attnum = u.own
                JOIN LATERAL ({Principal}) AS p ON p.attrelid = f.other AND p.attnum = u.other) AS columns
            FROM found f JOIN stored t ON t.relation = f.other
        )
        SELECT format('%I.%I', n.nspname, d.relname),
            c.relkind <> 'v' AND d.oid IN (
                SELECT relation FROM stored UNION ALL SELECT relid FROM pg_partition_ancestors($1::regclass)),
            COALESCE(bool_and(k.follows), false),
            k.columns::text,
            (SELECT r.place - 1 FROM unnest($2::text[]) WITH ORDINALITY AS r(name, place) WHERE r.name::regclass = d.oid LIMIT 1),
            {RowSecurity.MayHide("d", "m", "'r'")},
            EXISTS (
                SELECT FROM pg_locks
                WHERE pid = pg_backend_pid() AND locktype = 'relation' AND relation = d.oid AND granted
                    AND mode IN ('ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock'))
        FROM named k
        JOIN pg_class d ON d.oid = k.own JOIN pg_namespace n ON n.oid = d.relnamespace
        JOIN pg_class c ON c.oid = $1::regclass JOIN pg_roles m ON m.rolname = current_user
        GROUP BY d.oid, n.nspname, d.relname, c.relkind, k.columns, m.oid, m.rolsuper, m.rolbypassrls
        ORDER BY 1, k.columns
        """;

    // The columns that are referred to, each with those from which it is computed. (Older servers record these for the column itself.)
    private const string Principal = """
        SELECT b.*, b.attname || ARRAY(
            SELECT o.attname
            FROM pg_depend d JOIN pg_attribute o ON o.attrelid = d.refobjid AND o.attnum = d.refobjsubid
            WHERE b.attgenerated <> '' AND d.refclassid = 'pg_class'::regclass AND d.refobjid = b.attrelid AND d.refobjsubid > 0
                AND ((d.classid = 'pg_attrdef'::regclass AND d.objid IN (
                        SELECT e.oid FROM pg_attrdef e WHERE e.adrelid = b.attrelid AND e.adnum = b.attnum))
                    OR (d.classid = 'pg_class'::regclass AND d.objid = b.attrelid AND d.objsubid = b.attnum))) AS sources
        FROM pg_attribute b
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
        var (shown, isPlain) = (await session.Query(
            columns, [name], row => (row.GetFieldValue<string[]>(0), row.GetBoolean(1)), async, cancellationToken)
            .ConfigureAwait(false))[0];
        if (isPlain && !session.ForeignKeys.Any(key => !key.IsDropped && key.Principal.Name == table.Name))
            return new TableLinks([.. shown], [], WhyNoCopies: null);
        var recreated = session.Recreated;
        var found = await session.Query(
            keys,
            [name, recreated.Select(session.Quote).ToArray(), KeptKeys(session)],
            row => Referrer(row, table, recreated),
            async,
            cancellationToken).ConfigureAwait(false);
        var reason =
            await session.Query(
                Reason, [name], row => row.IsDBNull(0) ? null : row.GetString(0), async, cancellationToken).ConfigureAwait(false);
        return new TableLinks([.. shown], [.. found], reason[0]);
    }

    private static Referrer Referrer(DbDataReader row, TableName table, IReadOnlyList<TableName> recreated)
    {
        var name = row.GetString(0);
        var columns = JsonNode.Parse(row.GetString(3))!.AsArray().Select(column => (
            Column: new ReferringColumn(
                (string)column!["name"]!, (string?)column["principal"] ?? "", (string)column["collation"]!)
            {
                Sources = [.. column["sources"]!.AsArray().Select(source => (string)source!)],
            },
            IsShown: column["principal"] is not null)).ToList();
        return new Referrer(name, row.GetBoolean(1), row.GetBoolean(2), [.. columns.Select(pair => pair.Column)])
        {
            Recreated = row.IsDBNull(4) ? [] : recreated[(int)row.GetInt64(4)].Recreated,
            IsLocked = row.GetBoolean(6),
            WhyUnseen = row.GetBoolean(5)
                ? $"row-level security of {name} may hide such rows from the role that migrates. {RowSecurity.WaysOut}"
                : columns.TrueForAll(pair => pair.IsShown) ? null
                : $"{table.DisplayName} does not show what they refer to. Map the entity to the table that holds the rows",
        };
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
