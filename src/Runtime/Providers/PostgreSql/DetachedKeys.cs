using static TypedMigrations.Providers.PostgreSql.PostgreSqlColumn;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>
/// The foreign keys of detached columns, on either side: functions write references to the columns that they fill. The keys come back with
/// their definition from the catalogue, between the same tables and columns, even if these have other names by then.
/// </summary>
internal static class DetachedKeys
{
    private const string Setting = "typed_migrations.foreign_keys";

    /// <summary>The keys that were taken off, as JSON.</summary>
    public static string Kept => DetachedColumn.Kept(Setting);

    /// <summary>Takes the keys off. For a key that is NOT VALID, it keeps the references that lead to no row.</summary>
    public static string Detach { get; } = $"""
        -- foreign keys of columns that functions fill: off until these have run
        DO $typed_migrations$
        DECLARE
            held record;
            orphans jsonb;
        BEGIN
            FOR held IN
                {DetachedColumn.Detached}
                SELECT k.*, s.set_columns, s.said, s.head, {Names("k.conrelid", "s.set_columns")} AS set_names,
                    -- Servers before 18 enforce all keys.
                    NOT k.convalidated AND COALESCE((to_jsonb(k) ->> 'conenforced')::boolean, true) AS lets_orphans_be,
                    format('SELECT jsonb_agg(DISTINCT %s) FROM %s',
                        {Reference("k.conrelid", "k.conkey")},
                        {Orphans("k.conrelid", "k.conkey", "k.confrelid", "k.confkey", "k.confmatchtype")}) AS asked
                FROM pg_catalog.pg_constraint AS k
                CROSS JOIN LATERAL (SELECT
                    -- Servers before 15 have none.
                    (SELECT array_agg(n.number::int2) FROM jsonb_array_elements_text(
                        NULLIF(to_jsonb(k) -> 'confdelsetcols', 'null')) AS n(number)) AS set_columns,
                    pg_catalog.pg_get_constraintdef(k.oid) AS said,
                    format('FOREIGN KEY (%s) REFERENCES %s(%s)', {Names("k.conrelid", "k.conkey")},
                        k.confrelid::regclass, {Names("k.confrelid", "k.confkey")}) AS head) AS s
                WHERE k.contype = 'f' AND k.conparentid = 0 AND EXISTS (
                    SELECT FROM detached AS d WHERE (d.relation = k.conrelid AND d.number = ANY (k.conkey))
                        OR (d.relation = k.confrelid AND d.number = ANY (k.confkey)))
                ORDER BY k.oid
            LOOP
                IF NOT starts_with(held.said, held.head) THEN
                    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
                        MESSAGE = format('foreign key %I of table %s cannot be taken off for a while: %s',
                            held.conname, held.conrelid::regclass, held.said);
                END IF;
                orphans := NULL;
                IF held.lets_orphans_be THEN
                    EXECUTE held.asked INTO orphans;
                    orphans := COALESCE(orphans, '[]');
                END IF;
                PERFORM pg_catalog.set_config({Literal(Setting)}, ({Kept} || jsonb_build_object(
                    'table', held.conrelid, 'name', held.conname, 'columns', held.conkey, 'principal', held.confrelid,
                    'key', held.confkey, 'match', held.confmatchtype, 'set', held.set_columns, 'orphans', orphans,
                    'comment', pg_catalog.obj_description(held.oid, 'pg_constraint'),
                    'rest', replace(substr(held.said, length(held.head) + 1), COALESCE(' (' || held.set_names || ')', ''), ' %s')))::text,
                    true);
                EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', held.conrelid::regclass, held.conname);
            END LOOP;
        END
        $typed_migrations$;
        """;

    /// <summary>
    /// Puts the keys back, as a part of a block. A key is dropped with its own table or column, as it is without functions; what it refers
    /// to cannot be dropped while the key exists. A key that is NOT VALID checks no row when it comes back, although it applies to every
    /// write like any other key. So it is checked here that written rows refer to a row, and that no other row has lost the row to which it
    /// referred.
    /// </summary>
    public static string Attach { get; } = $"""
        FOR kept IN
            {DetachedColumn.Detached}
            SELECT k.*, (SELECT relname FROM pg_catalog.pg_class WHERE oid = k."table") AS table_,
                {Names("k.\"table\"", "k.columns")} AS own,
                {Names("k.principal", "k.key")} AS other,
                {Names("k.\"table\"", "k.set")} AS set_names,
                {AreGone("k.principal", "k.key")} AS is_lost,
                format('SELECT EXISTS (SELECT FROM %s AND (%s OR NOT $1 ? %s))',
                    {Orphans("k.\"table\"", "k.columns", "k.principal", "k.key", "k.match")},
                    COALESCE((SELECT string_agg(format('c.%I', d.marker), ' OR ') FROM detached AS d
                        WHERE d.relation = k."table" AND d.number = ANY (k.columns)), 'FALSE'),
                    {Reference("k.\"table\"", "k.columns")}) AS asked
            FROM jsonb_to_recordset({Kept}) AS k(
                "table" oid, name text, columns int2[], principal oid, key int2[], match text, set int2[], orphans jsonb, comment text,
                rest text)
            WHERE NOT {AreGone("k.\"table\"", "k.columns")}
        LOOP
            IF kept.is_lost THEN
                RAISE EXCEPTION USING ERRCODE = 'dependent_objects_still_exist',
                    MESSAGE = format('foreign key %I of table %s refers to a table or column that the migration drops',
                        kept.name, kept."table"::regclass);
            END IF;
            EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I FOREIGN KEY (%s) REFERENCES %s(%s)%s',
                kept."table"::regclass, kept.name, kept.own, kept.principal::regclass, kept.other,
                format(kept.rest, '(' || kept.set_names || ')'));
            IF kept.orphans <> 'null' THEN
                EXECUTE kept.asked INTO is_broken USING kept.orphans;
                IF is_broken THEN
                    RAISE EXCEPTION USING ERRCODE = 'foreign_key_violation', TABLE = kept.table_, CONSTRAINT = kept.name,
                        MESSAGE = format(
                            'rows of table %s would refer to no row, which its foreign key %I does not check, since it is NOT VALID',
                            kept."table"::regclass, kept.name);
                END IF;
            END IF;
            IF kept.comment IS NOT NULL THEN
                EXECUTE format('COMMENT ON CONSTRAINT %I ON %s IS %L', kept.name, kept."table"::regclass, kept.comment);
            END IF;
        END LOOP;
        PERFORM pg_catalog.set_config({Literal(Setting)}, '', true);
        """;

    private static string Names(string table, string numbers) =>
        $"(SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY n.place) {From(table, numbers)})";

    /// <summary>Whether one of the columns no longer exists.</summary>
    private static string AreGone(string table, string numbers) => $"""
        EXISTS (SELECT FROM unnest({numbers}) AS n(number)
            LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = {table} AND a.attnum = n.number WHERE a.attisdropped IS NOT FALSE)
        """;

    /// <summary>The expression for the reference of a row, as text.</summary>
    private static string Reference(string table, string numbers) => $"""
        (SELECT format('ROW(%s)::text', string_agg(format('c.%I', a.attname), ', ' ORDER BY n.place)) {From(table, numbers)})
        """;

    /// <summary>
    /// The rows whose reference leads to no row, as the text after FROM. A key applies to the rows of its two tables alone, and not to
    /// inheriting tables.
    /// </summary>
    private static string Orphans(string table, string columns, string principal, string key, string match) => $"""
        (SELECT format('%s AS c WHERE (%s) AND NOT EXISTS (SELECT FROM %s AS p WHERE %s)',
                {Only(table)}, string_agg(format('c.%I IS NOT NULL', a.attname), CASE {match} WHEN 'f' THEN ' OR ' ELSE ' AND ' END),
                {Only(principal)}, string_agg(format('p.%I = c.%I', b.attname, a.attname), ' AND '))
            FROM unnest({columns}, {key}) AS n(own, other)
            JOIN pg_catalog.pg_attribute AS a ON a.attrelid = {table} AND a.attnum = n.own
            JOIN pg_catalog.pg_attribute AS b ON b.attrelid = {principal} AND b.attnum = n.other)
        """;

    private static string Only(string table) => $"""
        (SELECT CASE r.relkind WHEN 'p' THEN '' ELSE 'ONLY ' END || r.oid::regclass FROM pg_catalog.pg_class AS r WHERE r.oid = {table})
        """;

    private static string From(string table, string numbers) => $"""
        FROM unnest({numbers}) WITH ORDINALITY AS n(number, place)
            JOIN pg_catalog.pg_attribute AS a ON a.attrelid = {table} AND a.attnum = n.number
        """;
}
