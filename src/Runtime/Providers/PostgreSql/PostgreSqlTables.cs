using System.Data.Common;
using System.Text.Json.Nodes;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>What PostgreSQL says of a session, and of the tables of a plan under their locks: of all of them in one round trip.</summary>
internal static class PostgreSqlTables
{
    // A place is looked for in each partition: beyond some, the key leads to the one that holds the row in less time.
    private const int MostPartitions = 32;

    // To compile the question about the tables takes the server longer than to answer it: that is off until it is answered.
    private const string Settings = """
        SELECT current_setting('transaction_isolation'), set_config('typed_migrations.jit', current_setting('jit'), true),
            set_config('jit', 'off', true)
        """;

    private const string Facts = """
        WITH RECURSIVE wanted AS (
            SELECT u.place, u.name::regclass::oid AS relation, u.key, u.found_by, u.verbs, u.writes
            FROM jsonb_to_recordset($1::jsonb) AS u(place int, name text, key text[], found_by text[], verbs text[], writes text[])
        ), tree AS (
            SELECT place, relation FROM wanted
            UNION ALL
            SELECT t.place, i.inhrelid FROM tree t JOIN pg_inherits i ON i.inhparent = t.relation
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
        ), written AS (
            SELECT w.place, r.relation, v.verb, NULL::oid AS by
            FROM wanted w
            JOIN (SELECT place, relation FROM tree UNION SELECT place, relation FROM behind) AS r ON r.place = w.place
            CROSS JOIN unnest(w.writes) AS v(verb)
            UNION
            SELECT w.place, k.conrelid, CASE WHEN w.verb = 'd' AND k.confdeltype = 'c' THEN 'd' ELSE 'w' END, k.oid
            FROM written w
            JOIN pg_constraint k ON k.contype = 'f' AND k.confrelid = w.relation
                AND CASE w.verb WHEN 'd' THEN k.confdeltype WHEN 'w' THEN k.confupdtype END IN ('c', 'n', 'd')
        ), spelled AS (
            SELECT w.place, a.attname::text AS name, a.atttypid AS type
            FROM wanted w CROSS JOIN unnest(w.found_by) AS k(name) JOIN pg_attribute a ON a.attrelid = w.relation
                AND a.attname = k.name::name
            UNION
            SELECT s.place, s.name, part.type
            FROM spelled s JOIN pg_type t ON t.oid = s.type CROSS JOIN LATERAL (
                SELECT t.typbasetype WHERE t.typtype = 'd'
                UNION ALL SELECT t.typelem WHERE t.typcategory = 'A'
                -- Servers before 14 have no multiranges.
                UNION ALL SELECT r.rngsubtype FROM pg_range r WHERE t.oid IN (r.rngtypid, (to_jsonb(r) ->> 'rngmultitypid')::oid)
                UNION ALL SELECT a.atttypid FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)
                    AS part(type)
        )
        SELECT w.place,
            (SELECT c.oid::regclass::text FROM tree t JOIN pg_class c ON c.oid = t.relation
                WHERE t.place = w.place AND c.relkind = 'f' LIMIT 1),
            (SELECT c.oid::regclass::text
                FROM behind b
                JOIN pg_class c ON c.oid = b.relation
                JOIN pg_roles r ON r.oid = b.role
                CROSS JOIN unnest(w.verbs) AS v(verb)
                WHERE b.place = w.place AND c.relrowsecurity
                    AND NOT (r.rolsuper OR r.rolbypassrls OR (pg_has_role(b.role, c.relowner, 'USAGE') AND NOT c.relforcerowsecurity))
                    AND NOT (SELECT COALESCE(bool_or(p.polpermissive AND p.shows) AND bool_and(p.polpermissive OR p.shows), false)
                        FROM (
                            SELECT polpermissive, COALESCE(pg_get_expr(polqual, polrelid) = 'true', false) AS shows
                            FROM pg_policy
                            WHERE polrelid = c.oid AND polcmd IN ('*', v.verb::"char")
                                AND (0 = ANY (polroles) OR EXISTS (SELECT FROM unnest(polroles) AS m(role)
                                    WHERE m.role <> 0 AND pg_has_role(b.role, m.role, 'USAGE')))) AS p)
                LIMIT 1),
            CASE
                WHEN c.relkind NOT IN ('r', 'p') THEN 'it is no table'
                WHEN EXISTS (
                    SELECT FROM tree t JOIN pg_class l ON l.oid = t.relation JOIN pg_am a ON a.oid = l.relam
                        WHERE t.place = w.place AND a.amname <> 'heap') THEN 'an extension keeps its rows'
                WHEN (SELECT COUNT(*) FROM tree t WHERE t.place = w.place) > $2 THEN 'it has many partitions'
            END,
            (c.relkind = 'p' OR NOT EXISTS (SELECT FROM pg_inherits WHERE inhparent = c.oid))
                AND NOT EXISTS (
                    SELECT FROM unnest(w.key) AS k(name) LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = k.name::name
                        WHERE a.attnotnull IS NOT TRUE)
                AND EXISTS (
                    SELECT FROM pg_index i
                    WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
                        AND NOT EXISTS (
                            SELECT FROM unnest(i.indkey::int2[], i.indcollation::oid[]) WITH ORDINALITY AS k(number, collation_, place)
                            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
                            WHERE k.place <= i.indnkeyatts
                                AND (a.attname::text <> ALL (w.key)
                                    OR (k.collation_ <> a.attcollation AND NOT (SELECT collisdeterministic FROM pg_collation
                                        WHERE oid = a.attcollation))))),
            (SELECT ARRAY[s.name, o.setting, current_setting(o.setting)]
                FROM spelled s JOIN (VALUES
                    ('timestamptz'::regtype, 'DateStyle', current_setting('DateStyle') LIKE 'ISO%'),
                    ('interval'::regtype, 'IntervalStyle', current_setting('IntervalStyle') IN ('postgres', 'iso_8601')),
                    ('float4'::regtype, 'extra_float_digits', current_setting('extra_float_digits')::int >= 1),
                    ('float8'::regtype, 'extra_float_digits', current_setting('extra_float_digits')::int >= 1))
                        AS o(type, setting, is_exact) ON o.type = s.type
                WHERE s.place = w.place AND NOT o.is_exact
                LIMIT 1),
            (SELECT p.oid::regprocedure::text
                FROM behind b
                JOIN pg_class v ON v.oid = b.relation AND v.relkind = 'v'
                JOIN pg_rewrite r ON r.ev_class = v.oid
                JOIN pg_depend d ON (d.classid, d.objid, d.refclassid) = ('pg_rewrite'::regclass, r.oid, 'pg_proc'::regclass)
                JOIN pg_proc p ON p.oid = d.refobjid
                -- The server's own have numbers below.
                WHERE b.place = w.place AND p.proretset AND p.oid >= 16384
                LIMIT 1),
            (SELECT string_agg(DISTINCT quote_ident(g.tgname), ', ')
                FROM tree t JOIN pg_trigger g ON g.tgrelid = t.relation
                -- Of those that run when rows are inserted (4) or updated (16).
                WHERE t.place = w.place AND NOT g.tgisinternal AND g.tgtype & 20 <> 0
                    AND g.tgenabled IN ('A', CASE current_setting('session_replication_role') WHEN 'replica' THEN 'R' ELSE 'O' END)),
            COALESCE(
                (SELECT format('triggers of %s (%s)', g.tgrelid::regclass, string_agg(DISTINCT quote_ident(g.tgname), ', '))
                    FROM written r JOIN pg_trigger g ON g.tgrelid = r.relation
                    WHERE r.place = w.place AND NOT g.tgisinternal
                        AND g.tgtype & CASE r.verb WHEN 'a' THEN 4 WHEN 'd' THEN 8 ELSE 16 END <> 0
                        AND g.tgenabled IN ('A', CASE current_setting('session_replication_role') WHEN 'replica' THEN 'R' ELSE 'O' END)
                    GROUP BY g.tgrelid LIMIT 1),
                (SELECT format('rules of %s (%s)', l.ev_class::regclass, string_agg(DISTINCT quote_ident(l.rulename), ', '))
                    FROM written r
                    JOIN pg_rewrite l ON l.ev_class = r.relation AND l.ev_type = CASE r.verb WHEN 'w' THEN '2' WHEN 'a'
                        THEN '3' ELSE '4' END
                    WHERE r.place = w.place AND l.ev_enabled <> 'D'
                    GROUP BY l.ev_class LIMIT 1),
                -- What the model knows of, the plan reads ahead of it.
                (SELECT format('the foreign key %I of %s', k.conname, r.relation::regclass)
                    FROM written r
                    JOIN pg_constraint k ON k.oid = r.by JOIN tree t ON t.relation = r.relation JOIN wanted o ON o.place = t.place
                    WHERE r.place = w.place AND (o.place = w.place OR r.verb <> ALL (o.writes))
                    LIMIT 1)),
            set_config('jit', current_setting('typed_migrations.jit'), true)
        FROM wanted w JOIN pg_class c ON c.oid = w.relation
        ORDER BY w.place
        """;

    /// <summary>Makes sure that each statement sees what was committed before it.</summary>
    /// <exception cref="DataMigrationException">It does not.</exception>
    public static async ValueTask CheckSettings(Session session, Plan plan, bool async, CancellationToken cancellationToken)
    {
        var isolation = (string)(await session.Ask(Settings, async, cancellationToken).ConfigureAwait(false))!;
        if (isolation is not ("read committed" or "read uncommitted"))
            throw Failure.Of(
                plan, plan.Steps.First().Bindings.First().Tables[0],
                $"the transaction is {isolation.ToUpperInvariant()}, in which statements do not see what others committed while the "
                + "migration waited for its lock: such rows "
                + "would stay as they are, or be lost. Migrate outside the transaction, or begin it with IsolationLevel.ReadCommitted; "
                + "where the role or the database "
                + "says so: ALTER ROLE … SET default_transaction_isolation = 'read committed'", inner: null);
    }

    /// <summary>The facts of the tables, in their order.</summary>
    /// <exception cref="DataMigrationException">Rows of one cannot be seen, or not be kept from changing.</exception>
    public static async ValueTask<IReadOnlyList<TableFacts>> Read(
        Session session, Plan plan, IReadOnlyList<TableUse> tables, bool async, CancellationToken cancellationToken)
    {
        var wanted = new JsonArray([.. tables.Select((table, i) => new JsonObject
        {
            ["place"] = i,
            ["name"] = session.Quote(table.Table),
            ["key"] = Names(table.Table.Key),
            ["found_by"] = Names(table.Table.FoundBy),
            ["verbs"] = Names(Verbs(table)),
            ["writes"] = Names(Writes(table)),
        })]);
        var all = await session.Query(Facts, [wanted.ToJsonString(), MostPartitions], Fact, async, cancellationToken).ConfigureAwait(false);
        foreach (var (table, found) in tables.Zip(all))
            if (Problem(table.Table, found) is { } problem)
                throw Failure.Of(plan, table.Table, problem, inner: null, found.Spelled?[0]);
        return all.ConvertAll(found => found.Facts);

        static JsonArray Names(IEnumerable<string> names) => [.. names.Select(name => (JsonNode)name)];
    }

    private static Found Fact(DbDataReader row) => new(
        Text(row, 1),
        Text(row, 2),
        row.IsDBNull(5) ? null : row.GetFieldValue<string[]>(5),
        Text(row, 6),
        new TableFacts(HasTriggers: !row.IsDBNull(7))
        {
            WhyNoPlaces = Text(row, 3), HasUniqueKey = row.GetBoolean(4), BlindTriggers = Text(row, 7), HiddenWriters = Text(row, 8),
        });

    private static string? Text(DbDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : row.GetString(ordinal);

    private static IEnumerable<string> Verbs(TableUse table) =>
        [.. new[] { "r" }, .. table.IsUpdated ? ["w"] : Array.Empty<string>(), .. table.IsDeleted ? ["d"] : Array.Empty<string>()];

    private static IEnumerable<string> Writes(TableUse table) =>
    [
        .. table.IsInserted ? ["a"] : Array.Empty<string>(),
        .. table.IsUpdated ? ["w"] : Array.Empty<string>(),
        .. table.IsDeleted ? ["d"] : Array.Empty<string>(),
    ];

    private static string? Problem(TableName table, Found found) =>
        found.Foreign is { } foreign
            ? $"{(foreign == table.Name ? "it" : $"its part {foreign}")} is a foreign table, whose rows nobody can keep from changing "
                + "while they migrate. Migrate the database that holds them"
        : found.Hidden is { } hidden
            ? $"row-level security{(hidden == table.Name ? "" : $" of {hidden}")} may hide rows from the role that migrates: "
                + "they would stay as they are. Migrate as the owner of the table "
                + "(ALTER TABLE … NO FORCE ROW LEVEL SECURITY, where it binds the owner too), as a role with BYPASSRLS, "
                + "or give the role a policy USING (true) for SELECT, UPDATE and DELETE"
        : found.Function is { } function
            ? $"it is a view over the function {function}, of which nobody can say whether it returns all rows to the role that migrates: "
                + "others would stay as they are. "
                + "Let the view read tables while the migration runs, or map the entity to the table that holds the rows"
        : found.Spelled is [var column, var setting, var value]
            ? $"its rows are found by the key column {column} as text, and {setting} is {Inexact(setting, value)}, "
                + "for the role or in the connection string's Options"
        : null;

    private static string Inexact(string setting, string value) => setting switch
    {
        "DateStyle" => $"'{value}', which names time zones by words of several meanings. SET DateStyle = ISO",
        "IntervalStyle" => $"'{value}', which has signs of several meanings. SET IntervalStyle = postgres",
        _ => $"{value}, which rounds numbers. SET extra_float_digits = 1",
    };

    /// <summary>What the catalogue says of a table.</summary>
    /// <param name="Foreign">Its part that is a foreign table.</param>
    /// <param name="Hidden">The table behind it of which row-level security may hide rows.</param>
    /// <param name="Spelled">A part of its key whose text is not exact; the setting that makes it so, and what that is.</param>
    /// <param name="Function">The function behind it that makes rows in a way of its own.</param>
    /// <param name="Facts">The rest.</param>
    private sealed record Found(string? Foreign, string? Hidden, string[]? Spelled, string? Function, TableFacts Facts);
}
