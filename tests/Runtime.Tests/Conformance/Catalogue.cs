using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace TypedMigrations.Runtime.Tests.Conformance;

/// <summary>All that a database itself says of its tables but for the order of columns.</summary>
internal static class Catalogue
{
    public static List<string> Of(DbContext context, bool isSqlite) => isSqlite
        ? [.. Query(context, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1")
            .SelectMany(table => new[]
            {
                Query(
                    context,
                    $"SELECT '{table}', name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo('{table}') ORDER BY name"),
                Query(
                    context, $"SELECT '{table}', \"table\", \"from\", \"to\", on_update, on_delete FROM pragma_foreign_key_list('{table}') "
                        + "ORDER BY 2, 3"),
                Query(
                    context, $"SELECT '{table}', i.name, i.\"unique\", i.origin, i.partial, group_concat(c.name) "
                        + $"FROM pragma_index_list('{table}') i, pragma_index_info(i.name) c GROUP BY i.name ORDER BY 2"),
                Query(
                    context,
                    $"SELECT '{table}', substr(sql, instr(sql, 'CHECK')) FROM sqlite_master WHERE name = '{table}' AND sql LIKE '%CHECK%'"),
            }).SelectMany(rows => rows)]
        :
        [
            .. Query(
                context, "SELECT table_name, column_name, data_type, character_maximum_length, numeric_precision, numeric_scale, "
                    + "is_nullable, column_default, is_identity, identity_generation FROM information_schema.columns "
                    + "WHERE table_schema = 'public' ORDER BY 1, 2"),
            .. Query(
                context, "SELECT conrelid::regclass::text, conname::text, contype::text, pg_get_constraintdef(oid) FROM pg_constraint "
                    + "WHERE connamespace = 'public'::regnamespace ORDER BY conname"),
            .. Query(context, "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1"),
            .. Query(context, "SELECT sequence_name FROM information_schema.sequences ORDER BY 1"),
        ];

    /// <summary>The same without the defaults that the tool gives to new columns of tables that hold rows.</summary>
    public static List<string> WithoutDefaults(IEnumerable<string> schema) =>
    [
        // Columns have 7 fields on SQLite and 10 on PostgreSQL.
        .. schema.Select(line => line.Split('|')).Select(
            line => string.Join('|', line.Where((_, i) => (line.Length, i) is not ((7, 4) or (10, 7))))),
    ];

    /// <summary>The rows of a query, each as its values with a bar between them.</summary>
    public static List<string> Query(DbContext context, string sql)
    {
        context.Database.OpenConnection();
        try
        {
            using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            var rows = new List<string>();
            while (reader.Read())
                rows.Add(
                    string.Join(
                        '|', Enumerable.Range(0, reader.FieldCount).Select(
                            i => reader.IsDBNull(i) ? "NULL" : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
            return rows;
        }
        finally
        {
            context.Database.CloseConnection();
        }
    }
}
