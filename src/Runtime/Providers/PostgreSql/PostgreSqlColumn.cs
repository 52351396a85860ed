using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>
/// Gives a column of PostgreSQL another type, behind functions that filled another column for it. Indexes, constraints, rights and its place among the columns
/// stay with the column.
/// </summary>
internal static class PostgreSqlColumn
{
    public static string Move(string table, string column, string from, string marker, AlterColumnOperation change)
    {
        var type = change.ColumnType + (change.Collation is { } collation ? $" COLLATE {Quote(collation)}" : "");
        // A default or an identity of the old type must go first. One by one: the new type is compared with an identity that goes in the same statement.
        string[] steps =
        [
            .. change.OldColumn["Npgsql:ValueGenerationStrategy"] is null ? Array.Empty<string>() : ["DROP IDENTITY IF EXISTS"],
            "DROP DEFAULT",
            .. change is { IsNullable: true, OldColumn.IsNullable: false } ? ["DROP NOT NULL"] : Array.Empty<string>(),
        ];
        var alter = $"ALTER TABLE {table} ALTER COLUMN {column}";
        // What is converted is assigned in the end, so that too long a text is an error as it is without functions; a conversion that is asked for would cut it.
        // A CASE alone has the one of both types that the other becomes by itself, in which not all values need have a place: so the old value is made
        // one of the new type first, which leaves lengths and digits alone. PostgreSQL may do that for whoever asks, and not by itself: then it refuses,
        // as it does without functions. In a row that is not marked, the new column may hold the default of a domain.
        return $"-- {alter} TYPE {type}\n" + string.Concat(steps.Select(step => $"{alter} {step};\n")) + $"""
            DO $typed_migrations$
            DECLARE
                plain text;
            BEGIN
                IF NOT EXISTS (SELECT FROM {table} WHERE {marker} IS NULL AND {column} IS NOT NULL) THEN
                    {alter} TYPE {type} USING CASE WHEN {marker} THEN {from} END;
                ELSIF NOT EXISTS (SELECT FROM {table} WHERE {marker}) THEN
                    {alter} TYPE {type};
                ELSE
                    BEGIN
                        EXECUTE {Literal($"EXPLAIN UPDATE {table} SET {from} = {column}")};
                    EXCEPTION WHEN datatype_mismatch THEN
                        RAISE EXCEPTION USING ERRCODE = 'datatype_mismatch', MESSAGE = {Literal($"column {column} cannot be cast automatically to type {change.ColumnType}")},
                            DETAIL = 'Functions returned the column of some rows as they found it, and the database cannot convert these.';
                    END;
                    WITH RECURSIVE types AS (
                        SELECT t.oid, t.typname, t.typnamespace, t.typtype, t.typbasetype FROM pg_catalog.pg_attribute AS a JOIN pg_catalog.pg_type AS t ON t.oid = a.atttypid
                        WHERE a.attrelid = {Literal(table)}::regclass AND a.attname = {Literal(Unquote(from))}
                        UNION ALL
                        SELECT t.oid, t.typname, t.typnamespace, t.typtype, t.typbasetype FROM types JOIN pg_catalog.pg_type AS t ON t.oid = types.typbasetype
                    )
                    SELECT pg_catalog.format('%I.%I', n.nspname, types.typname) INTO STRICT plain
                    FROM types JOIN pg_catalog.pg_namespace AS n ON n.oid = types.typnamespace WHERE types.typtype <> 'd';
                    EXECUTE {Literal($"{alter} TYPE {type} USING CASE WHEN {marker} THEN {from} ELSE {column}::")} || plain || ' END';
                END IF;
            END
            $typed_migrations$;
            """;
    }

    private static string Quote(string name) => string.Join('.', name.Split('.').Select(part => $"\"{part.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    private static string Unquote(string name) => name.Trim('"');

    private static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
