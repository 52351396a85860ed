using static TypedMigrations.Providers.PostgreSql.PostgreSqlColumn;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>
/// Runs after the last column has taken the values of another one. It checks the constraints that the database checks for each written row,
/// and does not check when it converts a table. Then foreign keys come back, and the markers of written rows are dropped.
/// </summary>
internal static class AttachedColumns
{
    public static string Attach { get; } = $"""
        -- constraints of columns that functions filled
        DO $typed_migrations$
        DECLARE
            kept record;
            security text := current_setting('row_security');
            is_broken boolean;
        BEGIN
            -- Hidden rows are an error here.
            PERFORM pg_catalog.set_config('row_security', 'off', true);
            FOR kept IN
                {DetachedColumn.Detached}
                SELECT k.conname AS name, k.conrelid AS relation,
                    (SELECT relname FROM pg_catalog.pg_class WHERE oid = k.conrelid) AS table_,
                    format('SELECT EXISTS (SELECT FROM ONLY %s WHERE (%s) AND NOT (%s))', k.conrelid::regclass,
                        (SELECT string_agg(quote_ident(d.marker), ' OR ') FROM detached AS d WHERE d.relation = k.conrelid),
                        pg_catalog.pg_get_expr(k.conbin, k.conrelid)) AS asked
                FROM pg_catalog.pg_constraint AS k
                -- Servers before 18 enforce all constraints.
                WHERE k.contype = 'c' AND NOT k.convalidated AND COALESCE((to_jsonb(k) ->> 'conenforced')::boolean, true)
                    AND k.conrelid IN (SELECT d.relation FROM detached AS d)
                ORDER BY k.oid
            LOOP
                EXECUTE kept.asked INTO is_broken;
                IF is_broken THEN
                    RAISE EXCEPTION USING ERRCODE = 'check_violation', TABLE = kept.table_, CONSTRAINT = kept.name,
                        MESSAGE = format(
                            'rows of table %s that functions wrote violate its check %I, which is NOT VALID and applies to written rows',
                            kept.relation::regclass, kept.name);
                END IF;
            END LOOP;
            {DetachedKeys.Attach}
            PERFORM pg_catalog.set_config('row_security', security, true);
            FOR kept IN
                SELECT d."table"::regclass AS relation, d.marker
                FROM jsonb_to_recordset({DetachedColumn.Kept(DetachedColumn.Columns)}) AS d("table" oid, marker text)
                JOIN pg_catalog.pg_class AS r ON r.oid = d."table"
            LOOP
                EXECUTE format('ALTER TABLE %s DROP COLUMN %I', kept.relation, kept.marker);
            END LOOP;
            PERFORM pg_catalog.set_config({Literal(DetachedColumn.Columns)}, '', true);
        END
        $typed_migrations$;
        """;
}
