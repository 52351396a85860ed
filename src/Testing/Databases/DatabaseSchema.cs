using Microsoft.EntityFrameworkCore;

namespace TypedMigrations.Testing.Databases;

/// <summary>
/// What a database says of its own schema, line by line. Not in which order columns come, and not what they are by default: to drop a column and add it
/// again changes both, and rows are the same.
/// </summary>
internal static class DatabaseSchema
{
    private const string Sqlite = """
        SELECT 'column ' || m.name || '.' || c.name || ' ' || c.type || iif(c."notnull" = 1, ' not null', '') || iif(c.pk > 0, ' key ' || c.pk, '')
        FROM sqlite_master AS m, pragma_table_xinfo(m.name) AS c WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite^_%' ESCAPE '^'
        UNION SELECT 'index ' || m.name || '(' || (SELECT group_concat(ifnull(x.name, 'expression') || ' ' || x.coll || iif(x.desc = 1, ' desc', ''), ', ') FROM pragma_index_xinfo(i.name) AS x WHERE x.key = 1) || ')'
            || iif(i."unique" = 1, ' unique', '') || iif(i.partial = 1, ' partial', '') || iif(i.origin = 'c', ' ' || i.name, '')
        FROM sqlite_master AS m, pragma_index_list(m.name) AS i WHERE m.type = 'table'
        UNION SELECT 'foreign key ' || m.name || '.' || f."from" || ' to ' || f."table" || ' on delete ' || f.on_delete
        FROM sqlite_master AS m, pragma_foreign_key_list(m.name) AS f WHERE m.type = 'table'
        UNION SELECT type || ' ' || name FROM sqlite_master WHERE type IN ('trigger', 'view')
        """;

    private const string PostgreSql = """
        SELECT format('column %s.%s.%s %s%s', table_schema, table_name, column_name, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN ' not null' END)
        FROM information_schema.columns JOIN pg_attribute AS a ON a.attrelid = format('%I.%I', table_schema, table_name)::regclass AND a.attname = column_name
        WHERE table_schema NOT IN ('pg_catalog', 'information_schema')
        UNION SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname NOT IN ('pg_catalog', 'information_schema')
        UNION SELECT format('constraint %s.%s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) FROM pg_constraint
        WHERE connamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema') AND conrelid <> 0
        UNION SELECT format('trigger %s.%s', tgrelid::regclass, tgname) FROM pg_trigger WHERE NOT tgisinternal
        UNION SELECT format('sequence %s.%s', schemaname, sequencename) FROM pg_sequences
        UNION SELECT format('type %s', oid::regtype) FROM pg_type WHERE typtype IN ('e', 'd') AND typnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')
        UNION SELECT 'extension ' || extname FROM pg_extension
        """;

    public static IReadOnlyList<string> Read(DbContext context)
    {
        context.Database.OpenConnection();
        try
        {
            using var command = context.Database.GetDbConnection().CreateCommand();
            command.CommandText = context.Database.IsSqlite() ? Sqlite : PostgreSql;
            using var reader = command.ExecuteReader();
            var lines = new List<string>();
            while (reader.Read())
                lines.Add(reader.GetString(0));
            // What Entity Framework keeps for itself is no part of any state.
            return [.. lines.Where(line => !line.Contains("__EFMigrations", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        }
        finally
        {
            context.Database.CloseConnection();
        }
    }
}
