using TypedMigrations.Sql;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>The CREATE statements of a database's tables, views, indexes and triggers, and of the session's triggers.</summary>
internal sealed class SqliteObjects
{
    private const string Query = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL "
        + "UNION ALL SELECT type, name, tbl_name, sql FROM sqlite_temp_master WHERE sql IS NOT NULL AND type = 'trigger'";

    private readonly List<(string Type, string Name, string Table, string Sql)> _all;

    private SqliteObjects(List<(string Type, string Name, string Table, string Sql)> all) => _all = all;

    /// <summary>Whether there is a trigger, also one of the session.</summary>
    public bool HasTriggers => _all.Exists(item => item.Type == "trigger");

    /// <summary>Whether a table may have a foreign key. A match in a comment or a literal counts too.</summary>
    public bool HasForeignKeys => Contain("REFERENCES");

    /// <summary>Whether a conflict may delete rows. A match in a comment or a literal counts too.</summary>
    public bool Replaces => Contain("REPLACE");

    /// <summary>Whether there are only tables, and none that a module implements.</summary>
    public bool AreTables => !_all.Exists(item =>
        item.Type == "view" || (item.Type == "table" && item.Sql.StartsWith("CREATE VIRTUAL", StringComparison.OrdinalIgnoreCase)));

    public static async ValueTask<SqliteObjects> Read(Session session, bool async, CancellationToken cancellationToken) => new(
        await session.Query(
            Query, [], row => (row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)), async,
            cancellationToken).ConfigureAwait(false));

    /// <summary>The CREATE statement of a table, or null if the database has no such table.</summary>
    public string? TableOf(string name)
    {
        // SQLite takes only letters of ASCII for the same in both cases, so there may be two such tables.
        var tables = _all.FindAll(item => item.Type == "table" && IsNamed(item.Name, name));
        return (tables.Exists(table => table.Name == name) ? tables.Find(table => table.Name == name) : tables.FirstOrDefault()).Sql;
    }

    /// <summary>The names of the triggers of a table, or null if it has none.</summary>
    public string? TriggersOf(string table) =>
        _all.FindAll(item => item.Type == "trigger" && IsNamed(item.Table, table)) is { Count: > 0 } triggers
            ? string.Join(", ", triggers.Select(trigger => trigger.Name))
            : null;

    private bool Contain(string word) => _all.Exists(item => item.Sql.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static bool IsNamed(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
