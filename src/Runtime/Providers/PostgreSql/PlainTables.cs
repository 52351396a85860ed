using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>
/// Finds the facts of plain tables with one short statement: of tables that store all of their rows, show all of them, and are written by
/// nobody but the plan. The statements that follow views, partitions, triggers and functions take the server milliseconds to plan, which
/// tests would feel.
/// </summary>
internal static class PlainTables
{
    /// <summary>Whether the database ensures that every row of a table (<c>w</c>, in the catalogue <c>c</c>) has a unique key.</summary>
    public const string HasUniqueKey = """
        NOT EXISTS (
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
                                    WHERE oid = a.attcollation)))))
        """;

    // A default may call functions of users. Only simple types and arrays of these say at once of what they are made. Compiling the
    // statements about other tables takes the server longer than answering them, so JIT is off for them. OFFSET 0 lets the server answer
    // each question once.
    private static readonly string question = $"""
        {PostgreSqlRelations.Wanted})
        SELECT f.*, CASE WHEN NOT f.is_plain THEN set_config('jit', 'off', true) END
        FROM (SELECT w.place, w.relation::text, {HasUniqueKey}, s.columns,
            c.relkind = 'r' AND c.relnamespace <> pg_my_temp_schema() AND s.are_simple IS NOT FALSE
                AND NOT (c.relispartition OR c.relhasrules OR c.relrowsecurity)
                AND (SELECT amname FROM pg_am WHERE oid = c.relam) = 'heap'
                AND NOT EXISTS (SELECT FROM pg_inherits WHERE inhparent = c.oid)
                AND NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = c.oid)
                AND NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = c.oid AND NOT (tgisinternal AND tgenabled = 'O'))
                AND NOT EXISTS (
                    SELECT FROM pg_constraint
                    WHERE contype = 'f' AND confrelid = c.oid
                        AND (('d' = ANY (w.writes) AND confdeltype IN ('c', 'n', 'd'))
                            OR ('w' = ANY (w.writes) AND confupdtype IN ('c', 'n', 'd'))))
                AND NOT ('a' = ANY (w.writes) AND EXISTS (
                    SELECT FROM pg_attrdef f
                    JOIN pg_depend d ON (d.classid, d.objid) = ('pg_attrdef'::regclass, f.oid)
                    WHERE f.adrelid = c.oid AND d.refclassid IN ('pg_proc'::regclass, 'pg_operator'::regclass)))
                AND current_setting('DateStyle') LIKE 'ISO%' AND current_setting('IntervalStyle') IN ('postgres', 'iso_8601')
                AND current_setting('extra_float_digits')::int >= 1 AS is_plain
            FROM wanted w
            JOIN pg_class c ON c.oid = w.relation
            CROSS JOIN LATERAL (
                SELECT bool_and(COALESCE(e.typtype, t.typtype) IN ('b', 'e')) AS are_simple, array_agg(ARRAY[
                    a.attname::text, format_type(t.oid, -1), CASE WHEN e.oid IS NULL THEN {PostgreSqlTypes.Layer("t")}
                        ELSE '{PostgreSqlTypes.Array} ' || {PostgreSqlTypes.Layer("e")} END, {PostgreSqlTypes.Computed}] ORDER BY a.attnum)
                    AS columns
                FROM pg_attribute a
                JOIN pg_type t ON t.oid = a.atttypid
                LEFT JOIN pg_type e ON e.oid = t.typelem AND t.typcategory = 'A'
                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS s
            OFFSET 0) AS f
        """;

    /// <summary>The facts of the tables, in their order; null if one of them is not plain.</summary>
    public static async ValueTask<IReadOnlyList<TableFacts>?> Read(
        Session session, IReadOnlyList<TableUse> tables, bool async, CancellationToken cancellationToken)
    {
        var found = await session.Query(
            question,
            [PostgreSqlRelations.Parameter(tables)],
            row => (
                Place: row.GetInt32(0),
                IsPlain: row.GetBoolean(4),
                Facts: new TableFacts(HasTriggers: false)
                {
                    Relations = [row.GetString(1)],
                    HasUniqueKey = row.GetBoolean(2),
                    Columns = PostgreSqlTypes.Read(row, 3),
                }),
            async,
            cancellationToken).ConfigureAwait(false);
        if (!found.TrueForAll(table => table.IsPlain))
            return null;
        // A referring table that only the model knows may not exist.
        var facts = found.ToDictionary(table => table.Place, table => table.Facts);
        return [.. tables.Select((_, place) => facts.GetValueOrDefault(place, TableFacts.None))];
    }
}
