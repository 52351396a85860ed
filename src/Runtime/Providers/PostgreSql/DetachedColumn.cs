using static TypedMigrations.Providers.PostgreSql.PostgreSqlColumn;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>
/// A column for which functions fill another one, after which it takes the values of that. The catalogue says what ties it until then.
/// </summary>
internal static class DetachedColumn
{
    private const string Kept = "COALESCE(NULLIF(current_setting('typed_migrations.foreign_keys', true), ''), '[]')::jsonb";

    /// <summary>
    /// Takes off what ties the old column: its foreign keys, since rows refer by the other one, and what a new row would have to say of it.
    /// What has to come back is kept in settings, which end with the transaction.
    /// </summary>
    public static string Detach(string table, string column, string marker, string? anyKey)
    {
        var alter = $"ALTER TABLE {table} ALTER COLUMN {column}";
        return $"""
            -- {alter}: what ties it, until functions have run
            DO $typed_migrations$
            DECLARE
                held record;
                tied text := '';
                orphans bigint;
            BEGIN
                SELECT a.attnotnull, a.atthasdef, a.attidentity <> '' AS is_numbered,
                    EXISTS (
                        SELECT FROM pg_catalog.pg_index AS i
                        WHERE i.indrelid = a.attrelid AND i.indisprimary AND a.attnum = ANY (i.indkey)) AS is_key
                INTO STRICT held
                FROM pg_catalog.pg_attribute AS a WHERE a.attrelid = {Literal(table)}::regclass AND a.attname = {Name(column)};
                IF held.attnotnull AND NOT held.is_key AND NOT held.is_numbered THEN
                    {alter} DROP NOT NULL;
                    tied := 'NOT NULL';
                ELSIF held.is_key AND NOT held.atthasdef AND NOT held.is_numbered AND {(anyKey is null ? "FALSE" : "TRUE")} THEN
                    {alter} SET DEFAULT {anyKey ?? "NULL"};
                    tied := 'DEFAULT';
                END IF;
                PERFORM pg_catalog.set_config({Setting(marker)}, tied, true);

                FOR held IN
                    WITH RECURSIVE tree AS (
                        SELECT {Literal(table)}::regclass::oid AS relation
                        UNION ALL
                        SELECT i.inhrelid FROM tree AS t JOIN pg_catalog.pg_inherits AS i ON i.inhparent = t.relation
                    )
                    SELECT k.conrelid, k.conname, k.conkey, k.confrelid, k.confkey,
                        pg_catalog.obj_description(k.oid, 'pg_constraint') AS comment,
                        pg_catalog.pg_get_constraintdef(k.oid) AS said,
                        CASE WHEN NOT k.convalidated THEN {Orphans("k.conrelid", "k.conkey", "k.confrelid", "k.confkey")} END AS orphans,
                        pg_catalog.format(
                            'FOREIGN KEY (%s) REFERENCES %s(%s)',
                            {Columns("k.conrelid", "k.conkey")}, k.confrelid::regclass, {Columns("k.confrelid", "k.confkey")}) AS head
                    FROM pg_catalog.pg_constraint AS k
                    WHERE k.contype = 'f' AND k.conparentid = 0 AND EXISTS (
                        SELECT FROM tree AS t JOIN pg_catalog.pg_attribute AS a ON a.attrelid = t.relation AND a.attname = {Name(column)}
                        WHERE (k.conrelid = t.relation AND a.attnum = ANY (k.conkey))
                            OR (k.confrelid = t.relation AND a.attnum = ANY (k.confkey)))
                    ORDER BY k.oid
                LOOP
                    IF NOT starts_with(held.said, held.head) THEN
                        RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
                            MESSAGE = format(
                                'foreign key %I of table %s cannot be taken off for a while: %s',
                                held.conname, held.conrelid::regclass, held.said);
                    END IF;
                    orphans := NULL;
                    IF held.orphans IS NOT NULL THEN
                        EXECUTE held.orphans INTO orphans;
                    END IF;
                    PERFORM pg_catalog.set_config('typed_migrations.foreign_keys', ({Kept} || jsonb_build_object(
                        'table', held.conrelid, 'name', held.conname, 'columns', held.conkey, 'principal', held.confrelid,
                        'key', held.confkey, 'comment', held.comment, 'orphans', orphans, 'rest',
                            substr(held.said, length(held.head) + 1)))::text, true);
                    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', held.conrelid::regclass, held.conname);
                END LOOP;
            END
            $typed_migrations$;
            """;
    }

    /// <summary>
    /// Puts foreign keys back as the catalogue said them, between the same tables and columns, whatever these are called by now. One goes
    /// with its own table or column, as it does without functions; the table that it refers to cannot go as long as it is there.
    /// </summary>
    public static string Attach { get; } = $"""
        -- foreign keys of columns that functions filled, as they were
        DO $typed_migrations$
        DECLARE
            kept record;
            orphans bigint;
        BEGIN
            FOR kept IN
                SELECT k.*,
                    {Columns("k.\"table\"", "k.columns")} AS own,
                    {Columns("k.principal", "k.key")} AS other,
                    {AreGone("k.principal", "k.key")} AS is_lost,
                    {Orphans("k.\"table\"", "k.columns", "k.principal", "k.key")} AS looked
                FROM jsonb_to_recordset({Kept}) AS k(
                    "table" oid, name text, columns int2[], principal oid, key int2[], comment text, orphans bigint, rest text)
                WHERE NOT {AreGone("k.\"table\"", "k.columns")}
            LOOP
                IF kept.is_lost THEN
                    RAISE EXCEPTION USING ERRCODE = 'dependent_objects_still_exist',
                        MESSAGE = format('foreign key %I of table %s refers to what the migration drops',
                            kept.name, kept."table"::regclass);
                END IF;
                EXECUTE format(
                    'ALTER TABLE %s ADD CONSTRAINT %I FOREIGN KEY (%s) REFERENCES %s(%s)%s',
                    kept."table"::regclass, kept.name, kept.own, kept.principal::regclass, kept.other, kept.rest);
                IF kept.orphans IS NOT NULL THEN
                    EXECUTE kept.looked INTO orphans;
                    IF orphans > kept.orphans THEN
                        RAISE EXCEPTION USING ERRCODE = 'foreign_key_violation', MESSAGE = format(
                            'rows of table %s would refer to none, which its foreign key %I does not say, since it is NOT VALID',
                            kept."table"::regclass, kept.name);
                    END IF;
                END IF;
                IF kept.comment IS NOT NULL THEN
                    EXECUTE format('COMMENT ON CONSTRAINT %I ON %s IS %L', kept.name, kept."table"::regclass, kept.comment);
                END IF;
            END LOOP;
            PERFORM pg_catalog.set_config('typed_migrations.foreign_keys', '', true);
        END
        $typed_migrations$;
        """;

    /// <summary>The names of columns, by their numbers.</summary>
    private static string Columns(string table, string numbers) => $"""
        (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY n.place) FROM unnest({numbers}) WITH ORDINALITY AS n(number, place)
            JOIN pg_catalog.pg_attribute AS a ON a.attrelid = {table} AND a.attnum = n.number)
        """;

    /// <summary>Whether one of them is not there any more.</summary>
    private static string AreGone(string table, string numbers) => $"""
        EXISTS (SELECT FROM unnest({numbers}) AS n(number)
            LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = {table} AND a.attnum = n.number WHERE a.attisdropped IS NOT FALSE)
        """;

    /// <summary>
    /// Asks how many rows refer to none. A key that is NOT VALID is as much as any other against what happens while it is there, and looks
    /// at no row when it comes back.
    /// </summary>
    private static string Orphans(string table, string columns, string principal, string key) => $"""
        (SELECT format('SELECT count(*) FROM %s AS c WHERE %s AND NOT EXISTS (SELECT FROM %s AS p WHERE %s)',
                {table}::regclass, string_agg(format('c.%I IS NOT NULL', a.attname), ' AND '),
                {principal}::regclass, string_agg(format('p.%I = c.%I', b.attname, a.attname), ' AND '))
            FROM unnest({columns}, {key}) AS n(own, other)
            JOIN pg_catalog.pg_attribute AS a ON a.attrelid = {table} AND a.attnum = n.own
            JOIN pg_catalog.pg_attribute AS b ON b.attrelid = {principal} AND b.attnum = n.other)
        """;
}
