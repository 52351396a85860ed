using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace TypedMigrations.Oracles.Tests.Rows;

/// <summary>What tables hold, past Entity Framework and all of ours.</summary>
internal sealed class RawTables
{
    private readonly DbContext _context;
    private readonly bool _isSqlite;
    private readonly List<(string Table, List<string> Columns)> _tables;

    public RawTables(DbContext context)
    {
        _context = context;
        _isSqlite = context.Database.IsSqlite();
        // Rows without a key cannot be written as records, so they stay where they are.
        var keyless = context.Model.GetEntityTypes().Where(entity => entity.FindPrimaryKey() is null)
            .Select(entity => entity.GetTableName()).ToHashSet();
        var names = _isSqlite
            ? Read("SELECT name, '' FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
            : Read(
                "SELECT table_name, table_schema FROM information_schema.tables WHERE table_type = 'BASE TABLE' "
                + "AND table_schema NOT IN ('pg_catalog', 'information_schema')");
        _tables = names
            .Where(name => !name[0]!.StartsWith("__EF", StringComparison.Ordinal) && !keyless.Contains(name[0]))
            .Select(name => (Quote(name), Columns(name)))
            .OrderBy(table => table.Item1, StringComparer.Ordinal)
            .ToList();
    }

    /// <summary>Every row of every table as text, without what the database computes.</summary>
    public List<string> Dump() => [.. _tables.SelectMany(table =>
        Read(
            $"SELECT {string.Join(", ", table.Columns.Select(column => _isSqlite ? $"quote({column})" : $"{column}::text"))} "
            + $"FROM {table.Table}")
            .Select(
                row => $"{table.Table}: {string.Join(", ", table.Columns.Zip(row, (column, value) => $"{column} = {value ?? "NULL"}"))}")
            .Order(StringComparer.Ordinal))];

    public void Clear()
    {
        if (_isSqlite)
        {
            Execute("PRAGMA foreign_keys = OFF");
            foreach (var (table, _) in _tables)
                Execute($"DELETE FROM {table}");
            Execute("PRAGMA foreign_keys = ON");
        }
        else
        {
            Execute($"TRUNCATE {string.Join(", ", _tables.Select(table => table.Table))} CASCADE");
        }
    }

    private static string Quote(string?[] name) => (name[1] is { Length: > 0 } schema ? $"{Quote(schema)}." : "") + Quote(name[0]!);

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private List<string> Columns(string?[] table) => (_isSqlite
        ? Read($"SELECT name FROM pragma_table_xinfo('{table[0]!.Replace("'", "''", StringComparison.Ordinal)}') WHERE hidden = 0")
        : Read(
            "SELECT column_name FROM information_schema.columns WHERE table_name = "
            + $"'{table[0]!.Replace("'", "''", StringComparison.Ordinal)}' AND table_schema = '{table[1]}' AND is_generated = 'NEVER' "
            + "ORDER BY ordinal_position"))
        .Select(row => Quote(row[0]!)).ToList();

    private void Execute(string sql) => ZooDatabase.Execute(_context, sql);

    private List<string?[]> Read(string sql)
    {
        _context.Database.OpenConnection();
        using var command = _context.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        var rows = new List<string?[]>();
        using (var reader = command.ExecuteReader())
            while (reader.Read())
                rows.Add(
                    [.. Enumerable.Range(0, reader.FieldCount).Select(
                        i => reader.IsDBNull(i) ? null : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))]);
        _context.Database.CloseConnection();
        return rows;
    }
}
