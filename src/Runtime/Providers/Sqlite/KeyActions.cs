using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using SQLitePCL;
using TypedMigrations.Planning;
using TypedMigrations.Sql;
using TypedMigrations.Weaving;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>
/// Lets foreign keys act until tables are recreated, for which they are off: rows that refer to a deleted row are deleted or disconnected,
/// as in any other migration. Nothing is enforced meanwhile; the rows are checked afterwards.
/// </summary>
internal sealed class KeyActions(Woven woven)
{
    private const string Acting = """
        SELECT m.name, f.id, f."from", f."table", COALESCE(f."to", (
            SELECT name FROM pragma_table_info(f."table", 'main') WHERE pk = f.seq + 1), '')
        FROM sqlite_master AS m JOIN pragma_foreign_key_list(m.name, 'main') AS f
        WHERE m.type = 'table'
            AND (f.on_delete NOT IN ('NO ACTION', 'RESTRICT') OR f.on_update NOT IN ('NO ACTION', 'RESTRICT'))
        ORDER BY m.name, f.id, f.seq
        """;

    private const string Columns = """
        SELECT c.name FROM sqlite_master AS m JOIN pragma_table_xinfo(m.name, 'main') AS c
        WHERE m.type = 'table' AND m.name = @p0 COLLATE NOCASE AND c.hidden = 0
        """;

    private readonly HashSet<string> _recreated = new(
        woven.Schemas.Names.Columns.Where(column => column.Value.Marker is not null)
            .Select(column => Full(woven.Schemas.Names.Of(column.Key.Table).Name, column.Value.Replaces!)),
        StringComparer.OrdinalIgnoreCase);

    // A key may be dropped and added again with another action.
    private readonly HashSet<string> _dropped = new(
        from table in woven.Schemas.Source.GetRelationalModel().Tables
        from key in table.ForeignKeyConstraints
        let columns = Full(table.Name, [.. key.Columns.Select(column => column.Name)])
        where woven.Operations.OfType<DropForeignKeyOperation>().Any(drop => drop.Table == table.Name && drop.Name == key.Name)
            || woven.Schemas.ForeignKeys().Any(
                known => known.IsDropped && Full(known.Table.Name, known.Columns) == columns)
        where !woven.Operations.OfType<DropTableOperation>().Any(drop => drop.Name == table.Name)
        select columns,
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The tables that the database writes when functions write theirs: these, and others by triggers and foreign keys.</summary>
    public IReadOnlySet<string> Reached { get; private set; } = new HashSet<string>();

    /// <summary>
    /// Why foreign keys must not act, to follow "since"; null if they may. The old values of a column that is recreated no longer say to
    /// which row a row refers.
    /// </summary>
    /// <param name="session">The connection.</param>
    /// <param name="written">The tables that functions and the tool write.</param>
    /// <param name="async">Whether to run asynchronously.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<string?> WhyNot(Session session, IEnumerable<string> written, bool async, CancellationToken cancellationToken)
    {
        var reached = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        HashSet<string>? authors;
        try
        {
            await Switch(session, isOn: true, async).ConfigureAwait(false);
            foreach (var table in written.Distinct())
                reached.UnionWith(await Reach(session, table, async, cancellationToken).ConfigureAwait(false));
            authors = ReachOfAuthors(session);
        }
        catch (SqliteException exception)
        {
            return exception.Message.TrimEnd('.');
        }
        finally
        {
            await Switch(session, isOn: false, async).ConfigureAwait(false);
        }

        var keys = await session.Query(
            Acting,
            [],
            row => (Key: (Table: row.GetString(0), Id: row.GetInt64(1), Principal: row.GetString(3)),
                Column: row.GetString(2), To: row.GetString(4)),
            async,
            cancellationToken).ConfigureAwait(false);
        Reached = reached;
        return keys.GroupBy(row => row.Key).FirstOrDefault(key => (
            reached.Contains(key.Key.Principal) || authors?.Contains(key.Key.Principal) != false) && (
            _dropped.Contains(Full(key.Key.Table, [.. key.Select(row => row.Column)]))
            || key.Any(row => _recreated.Contains(Full(key.Key.Table, row.Column))
                || _recreated.Contains(Full(key.Key.Principal, row.To))))) is { } inert
            ? $"this migration drops a foreign key of {inert.Key.Table}, or recreates a column of it"
            : null;
    }

    /// <summary>The tables that the author's SQL writes; null if that is not known yet.</summary>
    private HashSet<string>? ReachOfAuthors(Session session)
    {
        if (!woven.Authors.All(operation => operation is SqlOperation))
            return null;
        try
        {
            return woven.Authors.Cast<SqlOperation>().SelectMany(operation => Written(session, operation.Sql))
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
        }
        catch (SqliteException)
        {
            // It may use what the migration creates.
            return null;
        }
    }

    private static IEnumerable<string> Written(Session session, string sql) =>
        SqliteAccesses.Compile(session, sql).Where(access => access.Kind != AccessKind.Read).Select(access => access.Table);

    private static async ValueTask<IEnumerable<string>> Reach(
        Session session, string table, bool async, CancellationToken cancellationToken)
    {
        var columns = await session.Query(Columns, [table], row => row.GetString(0), async, cancellationToken).ConfigureAwait(false);
        var name = session.Quote(table);
        // The migration may create it.
        return columns.Count == 0 ? [] : new[]
        {
            $"INSERT INTO {name} DEFAULT VALUES", $"DELETE FROM {name}",
            $"UPDATE {name} SET {string.Join(", ", columns.Select(column => $"{session.Quote(column)} = NULL"))}",
        }.SelectMany(sql => Written(session, sql));
    }

    /// <summary>Runs a command while foreign keys act.</summary>
    public static async Task<int> Around(Session session, Func<Task<int>> run, bool async)
    {
        await Switch(session, isOn: true, async).ConfigureAwait(false);
        try
        {
            return await run().ConfigureAwait(false);
        }
        finally
        {
            if (session.IsOpen)
                await Switch(session, isOn: false, async).ConfigureAwait(false);
        }
    }

    // In a transaction PRAGMA foreign_keys does nothing. Deferred keys act, and are not enforced before the transaction ends; the count of
    // violations is forgotten when they are no longer deferred.
    private static async ValueTask Switch(Session session, bool isOn, bool async)
    {
        if (session.Connection is not SqliteConnection { Handle: { } database })
            return;
        if (isOn)
            _ = raw.sqlite3_db_config(database, raw.SQLITE_DBCONFIG_ENABLE_FKEY, 1, out _);
        await session.Execute($"PRAGMA defer_foreign_keys = {(isOn ? 1 : 0)}", async, CancellationToken.None).ConfigureAwait(false);
        if (!isOn)
            _ = raw.sqlite3_db_config(database, raw.SQLITE_DBCONFIG_ENABLE_FKEY, 0, out _);
    }

    private static string Full(string table, params IReadOnlyList<string> columns) => $"{table}({string.Join(", ", columns)})";
}
