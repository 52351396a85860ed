using System.Collections.Immutable;
using System.Data.Common;
using TypedMigrations.Planning;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>
/// The types of columns, of which only the catalogue knows what they are: a model may spell a type in many ways, name a domain or a type of
/// an extension, or be wrong.
/// </summary>
internal static class PostgreSqlTypes
{
    public const string Array = "array";
    public const string Range = "range";
    public const string Multirange = "multirange";

    /// <summary>Whether the column <c>a</c> is computed.</summary>
    public const string Computed = "CASE a.attgenerated WHEN '' THEN '' ELSE 'computed' END";

    /// <summary>The kind of a simple type. Types of other schemas have no known kind, whatever their names.</summary>
    public static string Layer(string type) =>
        $"CASE WHEN {type}.typnamespace = 'pg_catalog'::regnamespace THEN {type}.typname::text ELSE '-' END";

    /// <summary>The part of a query about tables that finds the types of their columns, and the types of which these are made.</summary>
    public const string Made = """
        made AS (
            SELECT w.place, a.attnum AS number, a.attname::text AS name, 0 AS depth, a.atttypid AS type
            FROM wanted w JOIN pg_attribute a ON a.attrelid = w.relation AND a.attnum > 0 AND NOT a.attisdropped
            UNION
            SELECT m.place, m.number, m.name, m.depth + 1, part.type
            FROM made m JOIN pg_type t ON t.oid = m.type CROSS JOIN LATERAL (
                SELECT t.typbasetype WHERE t.typtype = 'd'
                UNION ALL SELECT t.typelem WHERE t.typcategory = 'A'
                -- Servers before 14 have no multiranges.
                UNION ALL SELECT r.rngsubtype FROM pg_range r
                    WHERE t.typtype IN ('r', 'm') AND t.oid IN (r.rngtypid, (to_jsonb(r) ->> 'rngmultitypid')::oid)
                UNION ALL SELECT a.atttypid FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)
                    AS part(type)
        )
        """;

    // A cast to a domain, or to a type with a length, would cut a value that an assignment refuses; without a length, bits and characters
    // have the length 1, and only the format of the type -1 has none.
    public static readonly string Columns = $"""
        (SELECT array_agg(ARRAY[s.name, s.type, s.layers, {Computed}] ORDER BY s.number)
            FROM (
                SELECT m.number, m.name, (array_agg(format_type(t.oid, -1) ORDER BY m.depth))[1] AS type,
                    string_agg(CASE WHEN t.typcategory = 'A' THEN '{Array}' WHEN t.typtype = 'r' THEN '{Range}'
                        WHEN t.typtype = 'm' THEN '{Multirange}' ELSE {Layer("t")} END, ' ' ORDER BY m.depth) AS layers
                FROM made m JOIN pg_type t ON t.oid = m.type
                WHERE m.place = w.place AND t.typtype <> 'd'
                GROUP BY m.number, m.name) AS s
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = s.number)
        """;

    /// <summary>The columns of a table from the result.</summary>
    public static ImmutableArray<StoredColumn> Read(DbDataReader row, int ordinal)
    {
        if (row.IsDBNull(ordinal))
            return [];
        var found = row.GetFieldValue<string[,]>(ordinal);
        return
        [
            .. Enumerable.Range(0, found.GetLength(0)).Select(
                i => new StoredColumn(found[i, 0], found[i, 1], [.. found[i, 2].Split(' ')], IsComputed: found[i, 3].Length > 0)),
        ];
    }

    /// <summary>The name of a type without its length or precision, if there is no catalogue to ask.</summary>
    public static string Plain(string storeType)
    {
        var (start, end) = (storeType.IndexOf('(', StringComparison.Ordinal), storeType.IndexOf(')', StringComparison.Ordinal));
        var type = start < 0 || end < start ? storeType : storeType[..start] + storeType[(end + 1)..];
        return string.Join(' ', type.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
