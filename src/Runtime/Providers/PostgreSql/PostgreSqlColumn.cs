using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using TypedMigrations.Weaving;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>
/// Changes the type of a PostgreSQL column after functions have filled another column for it. As without functions, the database itself
/// converts everything that depends on the column: indexes, constraints, rights, its identity and its default, also those that the model
/// does not know.
/// </summary>
internal static class PostgreSqlColumn
{
    private const string Identity = "Npgsql:ValueGenerationStrategy";

    public static Movement Move(string table, string column, string from, string marker, AlterColumnOperation change)
    {
        var type = change.ColumnType + (change.Collation is { } collation ? $" COLLATE {Quote(collation)}" : "");
        var isSame = change.ColumnType == change.OldColumn.ColumnType && change.Collation == change.OldColumn.Collation;
        var endsIdentity = change.OldColumn[Identity] is not null && change[Identity] is null;
        // What the migration removes is removed first, because the new type may not allow it. One statement for each: a removed identity in
        // the same statement would still be compared with the new type.
        string[] steps =
        [
            .. endsIdentity ? ["DROP IDENTITY IF EXISTS"] : Array.Empty<string>(),
            .. endsIdentity || Operation.ChangesDefault(change) ? ["DROP DEFAULT"] : Array.Empty<string>(),
            .. change is { IsNullable: true, OldColumn.IsNullable: false } ? ["DROP NOT NULL"] : Array.Empty<string>(),
        ];
        var alter = $"ALTER TABLE {table} ALTER COLUMN {column}";
        var required = change.IsNullable && !change.OldColumn.IsNullable ? "" : $"""
            IF current_setting({Setting(marker)}, true) = 'NOT NULL' THEN
                {AlterNull(table, column, "SET")}
            END IF;
            """;
        var sql = $"-- {alter} TYPE {type}\n" + string.Concat(steps.Select(step => $"{alter} {step};\n")) + $"""
            DO $typed_migrations$
            DECLARE
                held record;
                kept jsonb;
                plain text;
            BEGIN
            IF current_setting({Setting(marker)}, true) = 'DEFAULT' THEN
                ALTER TABLE ONLY {table} ALTER COLUMN {column} DROP DEFAULT;
            END IF;
            {(isSame ? Refill(table, column, from, marker, alter) : Convert(table, column, from, marker, alter, type, change.ColumnType!))}
            {required}
            END
            $typed_migrations$;
            """;
        // The sequence of a serial column is left, and Entity Framework drops it.
        bool IsLeft(IAnnotation annotation) =>
            annotation.Name != Identity || !endsIdentity || $"{annotation.Value}".StartsWith("Serial", StringComparison.Ordinal);
        return new Movement(sql, Operation.Copy(change, rest => rest.OldColumn = Operation.Moved(change, IsLeft)));
    }

    /// <summary>
    /// Gives a column its new values and keeps its type from the catalogue. PostgreSQL would forget the storage and the compression of the
    /// column in the table, its partitions and inheriting tables, so these are set again.
    /// </summary>
    private static string Refill(string table, string column, string from, string marker, string alter) => $"""
        IF EXISTS (SELECT FROM {table} WHERE {marker}) THEN
            WITH RECURSIVE tree AS (
                SELECT {Literal(table)}::regclass::oid AS relation
                UNION
                SELECT i.inhrelid FROM tree AS t JOIN pg_catalog.pg_inherits AS i ON i.inhparent = t.relation
            )
            SELECT jsonb_agg(jsonb_build_object(
                'relation', a.attrelid,
                'storage', CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END,
                -- Servers before 14 have none.
                'compression', CASE to_jsonb(a) ->> 'attcompression' WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END))
            INTO STRICT kept FROM pg_catalog.pg_attribute AS a JOIN tree AS t ON t.relation = a.attrelid WHERE a.attname = {Name(column)};
            SELECT pg_catalog.format_type(a.atttypid, a.atttypmod)
                    || COALESCE((SELECT format(' COLLATE %I.%I', n.nspname, c.collname)
                        FROM pg_catalog.pg_collation AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.collnamespace
                        WHERE c.oid = a.attcollation), '') AS type
            INTO STRICT held FROM pg_catalog.pg_attribute AS a WHERE a.attrelid = {Literal(table)}::regclass AND a.attname = {Name(column)};
            EXECUTE {Literal($"{alter} TYPE ")} || held.type || {Literal($" USING CASE WHEN {marker} THEN {from} ELSE {column} END")};
            FOR held IN SELECT * FROM jsonb_to_recordset(kept) AS k(relation oid, storage text, compression text) LOOP
                EXECUTE format({Literal($"ALTER TABLE ONLY %s ALTER COLUMN {Escaped(column)} SET STORAGE %s")},
                    held.relation::regclass, held.storage);
                IF held.compression IS NOT NULL THEN
                    EXECUTE format({Literal($"ALTER TABLE ONLY %s ALTER COLUMN {Escaped(column)} SET COMPRESSION %s")},
                        held.relation::regclass, held.compression);
                END IF;
            END LOOP;
        END IF;
        """;

    // Converted values are finally assigned, so that too long a text is an error as it is without functions; an explicit cast would cut it.
    // A CASE alone has the type of the two branches to which the other one converts implicitly, and this type may not hold all values. So
    // the old value is first cast to the new type without length or precision. PostgreSQL may allow only an explicit cast: then it refuses,
    // as it does without functions. In an unmarked row, the new column may have the default of a domain.
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

    /// <summary>
    /// Sets or drops NOT NULL, as a part of a block. An inheriting table has a NOT NULL of its own. A partition has none, and since version
    /// 18 no inheriting table has one.
    /// </summary>
    public static string AlterNull(string table, string column, string verb) => $"""
        IF current_setting('server_version_num')::int >= 180000
            OR EXISTS (SELECT FROM pg_catalog.pg_partitioned_table WHERE partrelid = {Literal(table)}::regclass) THEN
            ALTER TABLE {table} ALTER COLUMN {column} {verb} NOT NULL;
        ELSE
            ALTER TABLE ONLY {table} ALTER COLUMN {column} {verb} NOT NULL;
        END IF;
        """;

    private static string Quote(string name) =>
        string.Join('.', name.Split('.').Select(part => $"\"{part.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    private static string Escaped(string name) => name.Replace("%", "%%", StringComparison.Ordinal);

    public static string Setting(string marker) => Literal($"typed_migrations.{marker.Trim('"')}");

    /// <summary>The catalogue's name for a quoted name.</summary>
    public static string Name(string quoted) => $"(parse_ident({Literal(quoted)}))[1]";

    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
