using static TypedMigrations.Providers.PostgreSql.PostgreSqlColumn;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>
/// A column in whose place functions fill another one. Afterwards it takes the other column's values. The catalogue has the constraints
/// that bind it until then. Those that have to come back are kept in settings, which end with the transaction.
/// </summary>
internal static class DetachedColumn
{
    /// <summary>The setting with the detached columns and their markers.</summary>
    public const string Columns = "typed_migrations.columns";

    /// <summary>
    /// Makes a value in the old column unnecessary for new rows. The other column gets the default that new rows have after the migration.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The old column.</param>
    /// <param name="other">The column that functions fill.</param>
    /// <param name="marker">The marker column of the rows that they filled.</param>
    /// <param name="anyKey">The default of the old column if it is part of a key, or null if none is needed.</param>
    /// <param name="newDefault">The default that the migration gives the column, or null if it keeps its own.</param>
    public static string Detach(string table, string column, string other, string marker, string? anyKey, string? newDefault)
    {
        var alter = $"ALTER TABLE ONLY {table} ALTER COLUMN {column}";
        var toDefault = $"ALTER TABLE ONLY {table} ALTER COLUMN {other} SET DEFAULT";
        return $"""
            -- ALTER TABLE {table} ALTER COLUMN {column}: what ties it, until functions have run
            DO $typed_migrations$
            DECLARE
                held record;
                tied text := '';
            BEGIN
                SELECT a.attnum, a.attnotnull, a.atthasdef, a.attidentity <> '' AS is_identity,
                    (SELECT pg_catalog.pg_get_expr(d.adbin, d.adrelid) FROM pg_catalog.pg_attrdef AS d
                        WHERE d.adrelid = a.attrelid AND d.adnum = a.attnum) AS default_,
                    EXISTS (
                        SELECT FROM pg_catalog.pg_index AS i
                        WHERE i.indrelid = a.attrelid AND i.indisprimary AND a.attnum = ANY (i.indkey)) AS is_key
                INTO STRICT held
                FROM pg_catalog.pg_attribute AS a WHERE a.attrelid = {Literal(table)}::regclass AND a.attname = {Name(column)};
                PERFORM pg_catalog.set_config({Literal(Columns)}, ({Kept(Columns)} || jsonb_build_object(
                    'table', {Literal(table)}::regclass::oid, 'number', held.attnum, 'marker', {Name(marker)}))::text, true);
                {(newDefault is null ? KeepDefault(toDefault) : $"{toDefault} {newDefault};")}
                IF held.attnotnull AND NOT held.is_key AND NOT held.is_identity THEN
                    {AlterNull(table, column, "DROP")}
                    tied := 'NOT NULL';
                ELSIF held.is_key AND NOT held.atthasdef AND NOT held.is_identity AND {(anyKey is null ? "FALSE" : "TRUE")} THEN
                    {alter} SET DEFAULT {anyKey ?? "NULL"};
                    tied := 'DEFAULT';
                END IF;
                PERFORM pg_catalog.set_config({Setting(marker)}, tied, true);
            END
            $typed_migrations$;
            """;
    }

    /// <summary>The content of a setting, as JSON.</summary>
    public static string Kept(string setting) =>
        $"COALESCE(NULLIF(current_setting({Literal(setting)}, true), ''), '[]')::jsonb";

    /// <summary>
    /// The start of a query, with the detached columns and their markers: those of the table, of its partitions and of inheriting tables.
    /// </summary>
    public static string Detached => $"""
        WITH RECURSIVE tree AS (
            SELECT d."table" AS relation, a.attname AS name, d.marker
            FROM jsonb_to_recordset({Kept(Columns)}) AS d("table" oid, number int2, marker text)
            JOIN pg_catalog.pg_attribute AS a ON a.attrelid = d."table" AND a.attnum = d.number
            UNION
            SELECT i.inhrelid, t.name, t.marker FROM tree AS t JOIN pg_catalog.pg_inherits AS i ON i.inhparent = t.relation
        ), detached AS (
            SELECT t.relation, t.marker, a.attnum AS number
            FROM tree AS t JOIN pg_catalog.pg_attribute AS a ON a.attrelid = t.relation AND a.attname = t.name
        )
        """;

    /// <summary>
    /// Copies the default, which only the database may know. The database converts it, as it does when the type of a column changes.
    /// </summary>
    private static string KeepDefault(string toDefault) => $"""
        IF held.default_ IS NOT NULL THEN
            EXECUTE {Literal(toDefault + " ")} || held.default_;
        END IF;
        """;
}
