using static TypedMigrations.Providers.PostgreSql.PostgreSqlColumn;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>
/// A column for which functions fill another one, after which it takes the values of that. The catalogue says what ties it until then, and
/// what has to come back is kept in settings, which end with the transaction.
/// </summary>
internal static class DetachedColumn
{
    /// <summary>The setting that keeps which columns were detached, and the markers beside them.</summary>
    public const string Columns = "typed_migrations.columns";

    /// <summary>
    /// Takes off what a new row would have to say of the old column. The other one gets the default that new rows have in the end.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="column">The old column.</param>
    /// <param name="other">The one that functions fill.</param>
    /// <param name="marker">The one that says which rows they filled.</param>
    /// <param name="anyKey">What the database fills in where the old one is a part of a key; null where it need not.</param>
    /// <param name="newDefault">The default that the migration gives the column; null where it keeps what it has.</param>
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

    /// <summary>What a setting keeps.</summary>
    public static string Kept(string setting) =>
        $"COALESCE(NULLIF(current_setting({Literal(setting)}, true), ''), '[]')::jsonb";

    /// <summary>
    /// The detached columns as the head of a query, with their markers: of the table, of its partitions and of those that inherit.
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

    /// <summary>The default that the database alone may know. It converts it as it does that of a column whose type changes.</summary>
    private static string KeepDefault(string toDefault) => $"""
        IF held.default_ IS NOT NULL THEN
            EXECUTE {Literal(toDefault + " ")} || held.default_;
        END IF;
        """;
}
