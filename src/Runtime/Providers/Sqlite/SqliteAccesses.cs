using Microsoft.Data.Sqlite;
using SQLitePCL;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>
/// Finds the tables that a statement reads and writes, also through views, triggers and foreign keys. SQLite asks its authorizer for each
/// access when it compiles a statement, so the texts of the catalogue do not have to be parsed.
/// </summary>
internal static class SqliteAccesses
{
    /// <summary>Compiles a statement without running it.</summary>
    public static IReadOnlyList<SqliteAccess> Compile(Session session, string sql)
    {
        var accesses = new List<SqliteAccess>();
        var database = ((SqliteConnection)session.Connection).Handle!;
        _ = raw.sqlite3_set_authorizer(database, Note, null);
        try
        {
            using var command = session.CreateCommand(sql);
            command.Prepare();
        }
        finally
        {
            _ = raw.sqlite3_set_authorizer(database, default(strdelegate_authorizer), null);
        }

        return accesses;

        int Note(object user, int action, string table, string column, string schema, string trigger)
        {
            AccessKind? kind = action switch
            {
                raw.SQLITE_READ => AccessKind.Read,
                raw.SQLITE_INSERT => AccessKind.Insert,
                raw.SQLITE_UPDATE => AccessKind.Update,
                raw.SQLITE_DELETE => AccessKind.Delete,
                _ => null,
            };
            if (kind is { } known)
                accesses.Add(new SqliteAccess(known, table, column, trigger));
            // Compiling a pragma may already set it.
            return action == raw.SQLITE_PRAGMA ? raw.SQLITE_DENY : raw.SQLITE_OK;
        }
    }
}

/// <summary>An access of a statement to a table.</summary>
/// <param name="Kind">The kind of access.</param>
/// <param name="Table">The table, spelled as in the statement that created it.</param>
/// <param name="Column">The column that is read or updated, or null for other kinds.</param>
/// <param name="Trigger">The innermost trigger or view with the access, or null for the statement itself and for foreign keys.</param>
internal sealed record SqliteAccess(AccessKind Kind, string Table, string? Column, string? Trigger);
