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

    private const string Settings = """
        SELECT current_setting('transaction_isolation'), current_setting('DateStyle'), current_setting('IntervalStyle'), current_setting('extra_float_digits')::int
        """;

    private const string Facts = """
        WITH RECURSIVE wanted AS (
            SELECT u.place, u.name::regclass::oid AS relation, u.key, u.verbs FROM jsonb_to_recordset($1::jsonb) AS u(place int, name text, key text[], verbs text[])
        ), tree AS (
            SELECT place, relation FROM wanted
            UNION ALL
            SELECT t.place, i.inhrelid FROM tree t JOIN pg_inherits i ON i.inhparent = t.relation
        ), behind AS (
            SELECT place, relation, (SELECT oid FROM pg_roles WHERE rolname = current_user) AS role FROM wanted
            UNION
            SELECT b.place, d.refobjid,
                CASE WHEN EXISTS (SELECT FROM pg_options_to_table(c.reloptions) WHERE option_name = 'security_invoker' AND option_value::boolean) THEN b.role ELSE c.relowner END
            FROM behind b
            JOIN pg_class c ON c.oid = b.relation AND c.relkind = 'v'
            JOIN pg_rewrite w ON w.ev_class = c.oid
            JOIN pg_depend d ON (d.classid, d.objid, d.refclassid) = ('pg_rewrite'::regclass, w.oid, 'pg_class'::regclass) AND d.refobjid <> c.oid
        )
        SELECT w.place,
            (SELECT c.oid::regclass::text FROM tree t JOIN pg_class c ON c.oid = t.relation WHERE t.place = w.place AND c.relkind = 'f' LIMIT 1),
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
                                AND (0 = ANY (polroles) OR EXISTS (SELECT FROM unnest(polroles) AS m(role) WHERE m.role <> 0 AND pg_has_role(b.role, m.role, 'USAGE')))) AS p)
                LIMIT 1),
            CASE
                WHEN c.relkind NOT IN ('r', 'p') THEN 'it is no table'
                WHEN EXISTS (
                    SELECT FROM tree t JOIN pg_class l ON l.oid = t.relation JOIN pg_am a ON a.oid = l.relam WHERE t.place = w.place AND a.amname <> 'heap') THEN 'an extension keeps its rows'
                WHEN (SELECT COUNT(*) FROM tree t WHERE t.place = w.place) > $2 THEN 'it has many partitions'
            END,
            (c.relkind = 'p' OR NOT EXISTS (SELECT FROM pg_inherits WHERE inhparent = c.oid))
                AND NOT EXISTS (
                    SELECT FROM unnest(w.key) AS k(name) LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = k.name::name WHERE a.attnotnull IS NOT TRUE)
                AND EXISTS (
                    SELECT FROM pg_index i
                    WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
                        AND NOT EXISTS (
                            SELECT FROM unnest(i.indkey::int2[], i.indcollation::oid[]) WITH ORDINALITY AS k(number, collation_, place)
                            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number
                            WHERE k.place <= i.indnkeyatts
                                AND (a.attname::text <> ALL (w.key)
                                    OR (k.collation_ <> a.attcollation AND NOT (SELECT collisdeterministic FROM pg_collation WHERE oid = a.attcollation)))))
        FROM wanted w JOIN pg_class c ON c.oid = w.relation
        ORDER BY w.place
        """;

    /// <summary>Makes sure that each statement sees what was committed before it, and that keys mean as text what they are.</summary>
    /// <exception cref="DataMigrationException">They do not.</exception>
    public static async ValueTask CheckSettings(Session session, Plan plan, bool async, CancellationToken cancellationToken)
    {
        var (isolation, dates, intervals, digits) = (await session.Query(
            Settings, [], row => (row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3)), async, cancellationToken).ConfigureAwait(false))[0];
        if (isolation is not ("read committed" or "read uncommitted"))
            throw Failure.Of(
                plan, plan.Steps.First().Bindings.First().Tables[0],
                $"the transaction is {isolation.ToUpperInvariant()}, in which statements do not see what others committed while the migration waited for its lock: such rows "
                + "would stay as they are, or be lost. Migrate outside the transaction, or begin it with IsolationLevel.ReadCommitted; where the role or the database "
                + "says so: ALTER ROLE … SET default_transaction_isolation = 'read committed'", inner: null);
        foreach (var binding in plan.Steps.SelectMany(step => step.Bindings))
            foreach (var column in binding.Key.Select(ordinal => binding.Columns[ordinal]))
            {
                var problem = column.TypeName switch
                {
                    "timestamp with time zone" or "timestamptz" when !dates.StartsWith("ISO", StringComparison.Ordinal) => $"DateStyle is '{dates}', which names time zones by words of several meanings. SET DateStyle = ISO",
                    "interval" when intervals is not ("postgres" or "iso_8601") => $"IntervalStyle is '{intervals}', which has signs of several meanings. SET IntervalStyle = postgres",
                    "real" or "double precision" or "float4" or "float8" when digits < 1 => $"extra_float_digits is {digits}, which rounds numbers. SET extra_float_digits = 1",
                    _ => null,
                };
                if (problem is not null)
                    throw Failure.Of(plan, binding.Tables[0], $"its rows are found by the key column {column.DisplayName} as text, and {problem}, for the role or in the connection string's Options", inner: null, column.DisplayName);
            }
    }

    /// <summary>The facts of the tables, in their order.</summary>
    /// <exception cref="DataMigrationException">Rows of one cannot be seen, or not be kept from changing.</exception>
    public static async ValueTask<IReadOnlyList<TableFacts>> Read(Session session, Plan plan, IReadOnlyList<TableUse> tables, bool async, CancellationToken cancellationToken)
    {
        var wanted = new JsonArray([.. tables.Select((table, i) => new JsonObject
        {
            ["place"] = i,
            ["name"] = session.Quote(table.Table),
            ["key"] = new JsonArray([.. table.Table.Key.Select(column => (JsonNode)column)]),
            ["verbs"] = new JsonArray([.. Verbs(table).Select(verb => (JsonNode)verb)]),
        })]);
        var facts = await session.Query(Facts, [wanted.ToJsonString(), MostPartitions], Fact, async, cancellationToken).ConfigureAwait(false);
        for (var i = 0; i < facts.Count; i++)
            if (Problem(tables[i].Table, facts[i].Foreign, facts[i].Hidden) is { } problem)
                throw Failure.Of(plan, tables[i].Table, problem, inner: null);
        return facts.ConvertAll(fact => fact.Facts);
    }

    private static (string? Foreign, string? Hidden, TableFacts Facts) Fact(DbDataReader row) =>
        (Text(row, 1), Text(row, 2), new TableFacts(HasTriggers: false) { WhyNoPlaces = Text(row, 3), HasUniqueKey = row.GetBoolean(4) });

    private static string? Text(DbDataReader row, int ordinal) => row.IsDBNull(ordinal) ? null : row.GetString(ordinal);

    private static IEnumerable<string> Verbs(TableUse table) => [.. new[] { "r" }, .. table.IsUpdated ? ["w"] : Array.Empty<string>(), .. table.IsDeleted ? ["d"] : Array.Empty<string>()];

    private static string? Problem(TableName table, string? foreign, string? hidden) =>
        foreign is not null
            ? $"{(foreign == table.Name ? "it" : $"its part {foreign}")} is a foreign table, whose rows nobody can keep from changing while they migrate. Migrate the database that holds them"
        : hidden is not null
            ? $"row-level security{(hidden == table.Name ? "" : $" of {hidden}")} may hide rows from the role that migrates: they would stay as they are. Migrate as the owner of the table "
                + "(ALTER TABLE … NO FORCE ROW LEVEL SECURITY, where it binds the owner too), as a role with BYPASSRLS, or give the role a policy USING (true) for SELECT, UPDATE and DELETE"
        : null;
}
