using Microsoft.EntityFrameworkCore.Migrations.Operations;
using TypedMigrations.Weaving;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>
/// Gives a column of PostgreSQL another type, behind functions that filled another column for it. The database itself converts what
/// hangs on the column, as it does without functions: indexes, constraints, rights, its numbering and its default, also those of which no model knows.
/// </summary>
internal static class PostgreSqlColumn
{
    private const string Numbering = "Npgsql:ValueGenerationStrategy";

    private const string Kept = "COALESCE(NULLIF(current_setting('typed_migrations.foreign_keys', true), ''), '[]')::jsonb";

    /// <summary>
    /// Takes off what ties the old column while functions fill the other one: its foreign keys, since rows refer by the other one, and what a
    /// new row would have to say of it. The catalogue is asked for them; what has to come back is kept in settings, which end with the transaction.
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
                        SELECT FROM pg_catalog.pg_index AS i WHERE i.indrelid = a.attrelid AND i.indisprimary AND a.attnum = ANY (i.indkey)) AS is_key
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
                    SELECT k.conrelid, k.conname, k.conkey, k.confrelid, k.confkey, pg_catalog.obj_description(k.oid, 'pg_constraint') AS comment,
                        pg_catalog.pg_get_constraintdef(k.oid) AS said,
                        CASE WHEN NOT k.convalidated THEN {Orphans("k.conrelid", "k.conkey", "k.confrelid", "k.confkey")} END AS orphans,
                        pg_catalog.format(
                            'FOREIGN KEY (%s) REFERENCES %s(%s)', {Columns("k.conrelid", "k.conkey")}, k.confrelid::regclass, {Columns("k.confrelid", "k.confkey")}) AS head
                    FROM pg_catalog.pg_constraint AS k
                    WHERE k.contype = 'f' AND k.conparentid = 0 AND EXISTS (
                        SELECT FROM tree AS t JOIN pg_catalog.pg_attribute AS a ON a.attrelid = t.relation AND a.attname = {Name(column)}
                        WHERE (k.conrelid = t.relation AND a.attnum = ANY (k.conkey)) OR (k.confrelid = t.relation AND a.attnum = ANY (k.confkey)))
                    ORDER BY k.oid
                LOOP
                    IF NOT starts_with(held.said, held.head) THEN
                        RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
                            MESSAGE = format(
                                'foreign key %I of table %s cannot be taken off for a while: %s', held.conname, held.conrelid::regclass, held.said);
                    END IF;
                    orphans := NULL;
                    IF held.orphans IS NOT NULL THEN
                        EXECUTE held.orphans INTO orphans;
                    END IF;
                    PERFORM pg_catalog.set_config('typed_migrations.foreign_keys', ({Kept} || jsonb_build_object(
                        'table', held.conrelid, 'name', held.conname, 'columns', held.conkey, 'principal', held.confrelid, 'key', held.confkey,
                        'comment', held.comment, 'orphans', orphans, 'rest', substr(held.said, length(held.head) + 1)))::text, true);
                    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', held.conrelid::regclass, held.conname);
                END LOOP;
            END
            $typed_migrations$;
            """;
    }

    /// <summary>
    /// Puts foreign keys back as the catalogue said them, between the same tables and columns, whatever these are called by now. One goes with its
    /// own table or column, as it does without functions; the table that it refers to cannot go as long as it is there.
    /// </summary>
    public static string Attach { get; } = $"""
        -- foreign keys of columns that functions filled anew, as they were
        DO $typed_migrations$
        DECLARE
            kept record;
            orphans bigint;
        BEGIN
            FOR kept IN
                SELECT k.*, {Columns("k.\"table\"", "k.columns")} AS own, {Columns("k.principal", "k.key")} AS other, {AreGone("k.principal", "k.key")} AS is_lost,
                    {Orphans("k.\"table\"", "k.columns", "k.principal", "k.key")} AS looked
                FROM jsonb_to_recordset({Kept}) AS k("table" oid, name text, columns int2[], principal oid, key int2[], comment text, orphans bigint, rest text)
                WHERE NOT {AreGone("k.\"table\"", "k.columns")}
            LOOP
                IF kept.is_lost THEN
                    RAISE EXCEPTION USING ERRCODE = 'dependent_objects_still_exist',
                        MESSAGE = format('foreign key %I of table %s refers to what the migration drops', kept.name, kept."table"::regclass);
                END IF;
                EXECUTE format(
                    'ALTER TABLE %s ADD CONSTRAINT %I FOREIGN KEY (%s) REFERENCES %s(%s)%s',
                    kept."table"::regclass, kept.name, kept.own, kept.principal::regclass, kept.other, kept.rest);
                IF kept.orphans IS NOT NULL THEN
                    EXECUTE kept.looked INTO orphans;
                    IF orphans > kept.orphans THEN
                        RAISE EXCEPTION USING ERRCODE = 'foreign_key_violation', MESSAGE = format(
                            'rows of table %s would refer to none, which its foreign key %I does not say, since it is NOT VALID', kept."table"::regclass, kept.name);
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

    public static Movement Move(string table, string column, string from, string marker, AlterColumnOperation change)
    {
        var type = change.ColumnType + (change.Collation is { } collation ? $" COLLATE {Quote(collation)}" : "");
        var isSame = change.ColumnType == change.OldColumn.ColumnType && change.Collation == change.OldColumn.Collation;
        var endsNumbering = change.OldColumn[Numbering] is not null && change[Numbering] is null;
        // What the migration takes away goes first, since it may have no place in the new type. One by one: the new type is compared with an
        // identity that goes in the same statement.
        string[] steps =
        [
            .. endsNumbering ? ["DROP IDENTITY IF EXISTS"] : Array.Empty<string>(),
            .. endsNumbering || ChangesDefault(change) ? ["DROP DEFAULT"] : Array.Empty<string>(),
            .. change is { IsNullable: true, OldColumn.IsNullable: false } ? ["DROP NOT NULL"] : Array.Empty<string>(),
        ];
        var alter = $"ALTER TABLE {table} ALTER COLUMN {column}";
        var required = change.IsNullable && !change.OldColumn.IsNullable ? "" : $"""
            IF current_setting({Setting(marker)}, true) = 'NOT NULL' THEN
                {alter} SET NOT NULL;
            END IF;
            """;
        var sql = $"-- {alter} TYPE {type}\n" + string.Concat(steps.Select(step => $"{alter} {step};\n")) + $"""
            DO $typed_migrations$
            DECLARE
                held record;
                plain text;
            BEGIN
            IF current_setting({Setting(marker)}, true) = 'DEFAULT' THEN
                {alter} DROP DEFAULT;
            END IF;
            {(isSame ? Refill(table, column, from, marker, alter) : Convert(table, column, from, marker, alter, type, change.ColumnType!))}
            {required}
            END
            $typed_migrations$;
            """;
        return new Movement(sql, Operation.Copy(change, rest => rest.OldColumn = Operation.Moved(
            change, annotation => annotation.Name != Numbering || !endsNumbering || $"{annotation.Value}".StartsWith("Serial", StringComparison.Ordinal))));
    }

    /// <summary>Gives a column its new values, in the type that the catalogue says; how values lie in the table PostgreSQL would forget.</summary>
    private static string Refill(string table, string column, string from, string marker, string alter) => $"""
        IF EXISTS (SELECT FROM {table} WHERE {marker}) THEN
            SELECT pg_catalog.format_type(a.atttypid, a.atttypmod)
                    || COALESCE((SELECT format(' COLLATE %I.%I', n.nspname, c.collname)
                        FROM pg_catalog.pg_collation AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.collnamespace WHERE c.oid = a.attcollation), '') AS type,
                CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END AS storage,
                -- Servers before 14 have none.
                CASE to_jsonb(a) ->> 'attcompression' WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END AS compression
            INTO STRICT held FROM pg_catalog.pg_attribute AS a WHERE a.attrelid = {Literal(table)}::regclass AND a.attname = {Name(column)};
            EXECUTE {Literal($"{alter} TYPE ")} || held.type || {Literal($" USING CASE WHEN {marker} THEN {from} ELSE {column} END")};
            EXECUTE {Literal($"{alter} SET STORAGE ")} || held.storage;
            IF held.compression IS NOT NULL THEN
                EXECUTE {Literal($"{alter} SET COMPRESSION ")} || held.compression;
            END IF;
        END IF;
        """;

    // What is converted is assigned in the end, so that too long a text is an error as it is without functions; a conversion that is asked for would cut it.
    // A CASE alone has the one of both types that the other becomes by itself, in which not all values need have a place: so the old value is made
    // one of the new type first, which leaves lengths and digits alone. PostgreSQL may do that for whoever asks, and not by itself: then it refuses,
    // as it does without functions. In a row that is not marked, the new column may hold the default of a domain.
    private static string Convert(string table, string column, string from, string marker, string alter, string type, string name) => $"""
        IF NOT EXISTS (SELECT FROM {table} WHERE {marker} IS NULL AND {column} IS NOT NULL) THEN
            {alter} TYPE {type} USING CASE WHEN {marker} THEN {from} END;
        ELSIF NOT EXISTS (SELECT FROM {table} WHERE {marker}) THEN
            {alter} TYPE {type};
        ELSE
            BEGIN
                EXECUTE {Literal($"EXPLAIN UPDATE {table} SET {from} = {column}")};
            EXCEPTION WHEN datatype_mismatch THEN
                RAISE EXCEPTION USING ERRCODE = 'datatype_mismatch',
                    MESSAGE = {Literal($"column {column} cannot be cast automatically to type {name}")},
                    DETAIL = 'Functions returned the column of some rows as they found it, and the database cannot convert these.';
            END;
            WITH RECURSIVE types AS (
                SELECT t.oid, t.typname, t.typnamespace, t.typtype, t.typbasetype
                FROM pg_catalog.pg_attribute AS a JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
                WHERE a.attrelid = {Literal(table)}::regclass AND a.attname = {Name(from)}
                UNION ALL
                SELECT t.oid, t.typname, t.typnamespace, t.typtype, t.typbasetype
                FROM types JOIN pg_catalog.pg_type AS t ON t.oid = types.typbasetype
            )
            SELECT pg_catalog.format('%I.%I', n.nspname, types.typname) INTO STRICT plain
            FROM types JOIN pg_catalog.pg_namespace AS n ON n.oid = types.typnamespace WHERE types.typtype <> 'd';
            EXECUTE {Literal($"{alter} TYPE {type} USING CASE WHEN {marker} THEN {from} ELSE {column}::")} || plain || ' END';
        END IF;
        """;

    /// <summary>The names of columns, by their numbers.</summary>
    private static string Columns(string table, string numbers) => $"""
        (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY n.place) FROM unnest({numbers}) WITH ORDINALITY AS n(number, place)
            JOIN pg_catalog.pg_attribute AS a ON a.attrelid = {table} AND a.attnum = n.number)
        """;

    /// <summary>Whether one of them is not there any more.</summary>
    private static string AreGone(string table, string numbers) => $"""
        EXISTS (SELECT FROM unnest({numbers}) AS n(number) LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = {table} AND a.attnum = n.number
            WHERE a.attisdropped IS NOT FALSE)
        """;

    /// <summary>
    /// Asks how many rows refer to none. A key that is NOT VALID is as much as any other against what happens while it is there, and looks at no row when it
    /// comes back.
    /// </summary>
    private static string Orphans(string table, string columns, string principal, string key) => $"""
        (SELECT format('SELECT count(*) FROM %s AS c WHERE %s AND NOT EXISTS (SELECT FROM %s AS p WHERE %s)',
                {table}::regclass, string_agg(format('c.%I IS NOT NULL', a.attname), ' AND '),
                {principal}::regclass, string_agg(format('p.%I = c.%I', b.attname, a.attname), ' AND '))
            FROM unnest({columns}, {key}) AS n(own, other)
            JOIN pg_catalog.pg_attribute AS a ON a.attrelid = {table} AND a.attnum = n.own
            JOIN pg_catalog.pg_attribute AS b ON b.attrelid = {principal} AND b.attnum = n.other)
        """;

    private static bool ChangesDefault(AlterColumnOperation change) =>
        !Equals(change.DefaultValue, change.OldColumn.DefaultValue) || change.DefaultValueSql != change.OldColumn.DefaultValueSql;

    private static string Quote(string name) => string.Join('.', name.Split('.').Select(part => $"\"{part.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    private static string Setting(string marker) => Literal($"typed_migrations.{marker.Trim('"')}");

    /// <summary>A name as the catalogue has it, of one as it stands in a statement.</summary>
    private static string Name(string quoted) => $"(parse_ident({Literal(quoted)}))[1]";

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
