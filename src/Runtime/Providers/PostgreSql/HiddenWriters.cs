using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>Finds what PostgreSQL itself may write when a plan writes rows, in one round trip for all tables of the plan.</summary>
internal static class HiddenWriters
{
    // Writes are followed through foreign keys. A view may have other names for the columns of its table, so any column may be updated
    // there. A row that moves to another partition is deleted from one and inserted into the other.
    private const string Question = $"""
        {PostgreSqlRelations.Sql}, known AS (
            SELECT * FROM jsonb_to_recordset($2::jsonb) AS k(place int, dependent int, principal int, verb text, columns text[])
        ), moved AS (
            SELECT w.place
            FROM wanted w
            JOIN pg_class c ON c.oid = w.relation
            JOIN relations r ON r.place = w.place
            JOIN pg_partitioned_table p ON p.partrelid = r.relation
            WHERE 'w' = ANY (w.writes) AND (c.relkind = 'v' OR 0 = ANY (p.partattrs::int2[]) OR EXISTS (
                SELECT FROM pg_attribute a
                WHERE a.attrelid = p.partrelid AND a.attnum = ANY (p.partattrs::int2[]) AND a.attname::text = ANY (w.updated)))
        ), written AS (
            SELECT w.place, r.relation, v.verb, CASE WHEN c.relkind <> 'v' THEN w.updated END AS columns, NULL::oid AS by,
                NULL::text AS cause
            FROM wanted w
            JOIN pg_class c ON c.oid = w.relation
            JOIN relations r ON r.place = w.place
            JOIN verbs v ON v.verb = ANY (w.writes) OR w.place IN (SELECT place FROM moved)
            UNION
            SELECT w.place, k.conrelid, v.verb,
                ARRAY(SELECT a.attname::text COLLATE "default" FROM pg_attribute a
                    WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)), k.oid, w.verb
            FROM written w
            JOIN pg_constraint k ON k.contype = 'f' AND k.confrelid = w.relation
                AND CASE w.verb WHEN 'd' THEN k.confdeltype WHEN 'w' THEN k.confupdtype END IN ('c', 'n', 'd')
                AND (w.verb = 'd' OR w.columns IS NULL OR EXISTS (
                    SELECT FROM pg_attribute a
                    WHERE a.attrelid = k.confrelid AND a.attnum = ANY (k.confkey)
                        AND (a.attgenerated <> '' OR a.attname::text = ANY (w.columns))))
            JOIN pg_class c ON c.oid = k.conrelid
            JOIN verbs v ON CASE
                WHEN w.verb = 'd' AND k.confdeltype = 'c' THEN v.verb = 'd'
                ELSE v.verb = 'w' OR c.relkind = 'p' OR c.relispartition END
        ), filled AS (
            SELECT DISTINCT r.place, r.relation, a.attname AS name, s.class, s.object
            FROM written r
            JOIN pg_attribute a ON a.attrelid = r.relation AND a.attnum > 0 AND NOT a.attisdropped
            CROSS JOIN LATERAL (
                SELECT 'pg_attrdef'::regclass::oid, d.oid FROM pg_attrdef d WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum
                UNION ALL SELECT 'pg_type'::regclass::oid, t.oid FROM pg_type t WHERE t.oid = a.atttypid AND t.typtype = 'd')
                    AS s(class, object)
            WHERE r.verb = 'a'
            UNION
            SELECT c.place, c.relation, c.name, d.refclassid, d.refobjid FROM filled c {PostgreSqlRelations.Calls}
        )
        SELECT w.place, COALESCE(
            (SELECT format('triggers of %s (%s)', g.tgrelid::regclass, string_agg(DISTINCT quote_ident(g.tgname), ', '))
                FROM written r JOIN verbs v ON v.verb = r.verb JOIN pg_trigger g ON g.tgrelid = r.relation AND g.tgtype & v.bit <> 0
                WHERE r.place = w.place AND NOT g.tgisinternal AND g.tgenabled {PostgreSqlRelations.TakesEffect}
                GROUP BY g.tgrelid LIMIT 1),
            (SELECT format('rules of %s (%s)', l.ev_class::regclass, string_agg(DISTINCT quote_ident(l.rulename), ', '))
                FROM written r JOIN verbs v ON v.verb = r.verb JOIN pg_rewrite l ON l.ev_class = r.relation AND l.ev_type = v.event
                WHERE r.place = w.place AND l.ev_enabled {PostgreSqlRelations.TakesEffect}
                GROUP BY l.ev_class LIMIT 1),
            (SELECT format('the default of %I in %s (by %s)', f.name, f.relation::regclass, o.oid::regprocedure)
                FROM filled f JOIN opaque o ON f.class = 'pg_proc'::regclass AND o.oid = f.object
                WHERE f.place = w.place
                LIMIT 1),
            -- The plan reads ahead of the writes that it knows. A table that it does not read may be written.
            (SELECT format('the foreign key %I of %s', k.conname, r.relation::regclass)
                FROM written r JOIN pg_constraint k ON k.oid = r.by
                WHERE r.place = w.place
                    AND ($3 OR EXISTS (
                        SELECT FROM relations o JOIN wanted x ON x.place = o.place
                        WHERE o.relation = r.relation AND 'r' = ANY (x.verbs)))
                    AND NOT EXISTS (
                        SELECT FROM known n
                        JOIN relations d ON d.place = n.dependent AND d.relation = k.conrelid
                        JOIN relations p ON p.place = n.principal AND p.relation = k.confrelid
                        WHERE n.place = r.place AND r.cause = 'd' AND n.verb = r.verb AND n.columns @> r.columns AND n.columns <@ r.columns)
                LIMIT 1)),
            set_config('jit', current_setting('typed_migrations.jit'), true)
        FROM wanted w
        """;

    /// <summary>For each table, by its position, what may write rows when the plan writes the table.</summary>
    /// <param name="session">The session.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="tables">Its tables.</param>
    /// <param name="readAnything">Whether the plan reads tables that cannot be named.</param>
    /// <param name="async">Whether to wait asynchronously.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async ValueTask<IReadOnlyDictionary<int, string?>> Read(
        Session session, Plan plan, IReadOnlyList<TableUse> tables, bool readAnything, bool async, CancellationToken cancellationToken)
    {
        object[] asked =
            [PostgreSqlRelations.Parameter(tables), PostgreSqlRelations.KnownActions(plan, tables), readAnything];
        var found = await session.Query(
            Question, asked, row => (Place: row.GetInt32(0), Writers: row.IsDBNull(1) ? null : row.GetString(1)), async,
            cancellationToken).ConfigureAwait(false);
        return found.ToDictionary(pair => pair.Place, pair => pair.Writers);
    }
}
