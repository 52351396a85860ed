using System.Text.Json.Nodes;
using TypedMigrations.Planning;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>
/// The start of each catalogue query about the tables of a plan: the tables as rows of the statement, and the relations that store their
/// rows.
/// </summary>
internal static class PostgreSqlRelations
{
    /// <summary>The queried tables.</summary>
    public const string Wanted = """
        WITH RECURSIVE wanted AS (
            SELECT u.*, c.oid AS relation
            FROM jsonb_to_recordset($1::jsonb)
                AS u(place int, schema text, name text, key text[], found_by text[], verbs text[], writes text[], updated text[])
            JOIN pg_class c ON c.relname = u.name::name
            JOIN pg_namespace n ON n.oid = c.relnamespace
                AND CASE WHEN u.schema IS NULL THEN pg_table_is_visible(c.oid) ELSE n.nspname = u.schema::name END
        """;

    /// <summary>
    /// The queried tables; the tables behind each of them, with the role whose rights apply to the read; and all relations that store its
    /// rows. Functions of users may read or write anything, unless they are immutable. C functions of extensions are trusted to do only
    /// their own work, such as creating an identifier.
    /// </summary>
    public const string Sql = $"""
        {Wanted}
        ), behind AS (
            SELECT place, relation, (SELECT oid FROM pg_roles WHERE rolname = current_user) AS role FROM wanted
            UNION
            SELECT b.place, d.refobjid,
                CASE WHEN EXISTS (SELECT FROM pg_options_to_table(c.reloptions) WHERE option_name = 'security_invoker'
                    AND option_value::boolean) THEN b.role ELSE c.relowner END
            FROM behind b
            JOIN pg_class c ON c.oid = b.relation AND c.relkind = 'v'
            JOIN pg_rewrite w ON w.ev_class = c.oid
            JOIN pg_depend d ON (d.classid, d.objid, d.refclassid) = ('pg_rewrite'::regclass, w.oid, 'pg_class'::regclass)
                AND d.refobjid <> c.oid
        ), relations AS (
            SELECT place, relation FROM behind
            UNION
            SELECT r.place, i.inhrelid FROM relations r JOIN pg_inherits i ON i.inhparent = r.relation
        ), verbs(verb, event, bit) AS (
            VALUES ('a', '3'::"char", 4), ('w', '2', 16), ('d', '4', 8)
        ), opaque AS (
            -- The server's own functions have lower numbers.
            SELECT p.oid
            FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
            WHERE p.oid >= 16384 AND p.provolatile <> 'i' AND NOT (l.lanname = 'c' AND EXISTS (
                SELECT FROM pg_depend e WHERE (e.classid, e.objid, e.deptype) = ('pg_proc'::regclass, p.oid, 'e')))
        )
        """;

    /// <summary>
    /// The start of a query about the table in the parameter $1: its columns, with those behind a view, each by the name that it has in the
    /// table; and the relations that store its rows, each with the one whose columns it shares. The rule of a view has the origin of plain
    /// columns, and only these can be updated. The last match is that of the view itself, and not of a query within it.
    /// </summary>
    public const string Stored = """
        WITH RECURSIVE shown AS (
            SELECT attrelid AS relation, attname AS "column", attname::text AS name
            FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped
            UNION
            SELECT o.attrelid, o.attname, s.name
            FROM shown s
            JOIN pg_rewrite w ON w.ev_class = s.relation AND w.ev_type = '1'
            JOIN pg_attribute a ON a.attrelid = s.relation AND a.attname = s."column"
            CROSS JOIN LATERAL (
                SELECT r.origin[2]::oid, r.origin[3]::int2
                FROM regexp_matches(
                    w.ev_action::text, E':resno (\\d+) :resname (?:[^{}]|\\\\[{}])* :resorigtbl (\\d+) :resorigcol (\\d+)', 'g')
                    WITH ORDINALITY AS r(origin, place)
                WHERE r.origin[1]::int = a.attnum
                ORDER BY r.place DESC LIMIT 1) AS r(relation, number)
            JOIN pg_attribute o ON o.attrelid = r.relation AND o.attnum = r.number
        ), stored AS (
            SELECT relation, relation AS root FROM shown
            UNION
            SELECT i.inhrelid, s.root FROM stored s JOIN pg_inherits i ON i.inhparent = s.relation
        )
        """;

    /// <summary>The comparison that decides whether a trigger or a rule takes effect in the session.</summary>
    public const string TakesEffect =
        "IN ('A', CASE current_setting('session_replication_role') WHEN 'replica' THEN 'R' ELSE 'O' END)";

    /// <summary>A join that follows calls: operators and functions, and the functions behind these.</summary>
    public const string Calls = """
        JOIN pg_depend d ON (d.classid, d.objid) = (c.class, c.object)
            AND d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass)
        """;

    /// <summary>The tables as a parameter of the statement.</summary>
    public static string Parameter(IReadOnlyList<TableUse> tables) => new JsonArray([.. tables.Select((table, i) => new JsonObject
    {
        ["place"] = i,
        ["schema"] = table.Table.Schema,
        ["name"] = table.Table.Name,
        ["key"] = Names(table.Table.Key),
        ["found_by"] = Names(table.Table.FoundBy),
        ["verbs"] = Names(Verbs(table)),
        ["writes"] = Names(Writes(table)),
        ["updated"] = Names(table.Updated),
    })]).ToJsonString();

    /// <summary>The foreign keys whose effects the plan knows, as a parameter of the statement.</summary>
    public static string KnownActions(Plan plan, IReadOnlyList<TableUse> tables)
    {
        var places = tables.Select((table, i) => (table.Table.FullName, Place: i)).ToDictionary(pair => pair.FullName, pair => pair.Place);
        return new JsonArray([.. from action in plan.KnownActions
                                 where new[] { action.Table, action.Dependent, action.Key.Principal }.All(places.ContainsKey)
                                 select new JsonObject
                                 {
                                     ["place"] = places[action.Table],
                                     ["dependent"] = places[action.Dependent],
                                     ["principal"] = places[action.Key.Principal],
                                     ["verb"] = action.Kind == AccessKind.Delete ? "d" : "w",
                                     ["columns"] = Names(action.Key.Columns),
                                 }]).ToJsonString();
    }

    private static IEnumerable<string> Verbs(TableUse table) => !table.IsOfFunctions ? [] :
        [.. new[] { "r" }, .. Writes(table).Where(verb => verb != "a")];

    private static IEnumerable<string> Writes(TableUse table) =>
    [
        .. table.IsInserted ? ["a"] : Array.Empty<string>(),
        .. table.IsUpdated ? ["w"] : Array.Empty<string>(),
        .. table.IsDeleted ? ["d"] : Array.Empty<string>(),
    ];

    private static JsonArray Names(IEnumerable<string> names) => [.. names.Select(name => (JsonNode)name)];
}
