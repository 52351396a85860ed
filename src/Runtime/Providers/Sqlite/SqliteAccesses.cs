using Microsoft.Data.Sqlite;
using SQLitePCL;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>
/// What statements read and write through views, triggers and foreign keys. SQLite asks its authorizer for leave for each of these when it
/// compiles a statement: nobody has to guess it from the texts of the catalogue.
/// </summary>
internal static class SqliteAccesses
{
    /// <summary>Compiles a statement, and runs none.</summary>
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
            return raw.SQLITE_OK;
        }
    }
}

/// <summary>That a statement reads or writes a table.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Table">Where, as the statement that made the table spells its name.</param>
/// <param name="Column">The column, where one is read or updated.</param>
/// <param name="Trigger">The innermost trigger or view that does; null for the statement itself, and for foreign keys.</param>
internal sealed record SqliteAccess(AccessKind Kind, string Table, string? Column, string? Trigger);
