using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>
/// The rows that referred to missing rows already before a migration. It is not known which tables the author's SQL writes, so that all are
/// checked afterwards; and what was wrong before in tables that the migration does not change does not stop it.
/// </summary>
internal sealed class Orphans
{
    private const string KeyTables = """
        SELECT DISTINCT t.name FROM sqlite_master AS t JOIN pragma_foreign_key_list(t.name, 'main') AS f
        WHERE t.type = 'table' AND (@p1 OR t.name COLLATE NOCASE IN (SELECT value FROM json_each(@p0))
            OR f."table" COLLATE NOCASE IN (SELECT value FROM json_each(@p0)))
        ORDER BY 1
        """;

    // A row without a rowid is one of a number.
    private readonly Dictionary<(string Table, long? Row, string Principal, long Key), int> _known = [];
    private readonly HashSet<string> _unchecked = [];

    /// <summary>The tables whose foreign keys the author's SQL may violate, and that could be checked before.</summary>
    public async ValueTask<IEnumerable<string>> Checked(Session session, bool async, CancellationToken cancellationToken) =>
        (await Tables(session, of: null, async, cancellationToken).ConfigureAwait(false)).Except(_unchecked);

    /// <summary>Tables with foreign keys: those of some tables and to them, or all.</summary>
    public static async ValueTask<List<string>> Tables(
        Session session, IEnumerable<string>? of, bool async, CancellationToken cancellationToken) =>
        await session.Query(
            KeyTables, [JsonSerializer.Serialize(of ?? []), of is null], row => row.GetString(0), async, cancellationToken)
            .ConfigureAwait(false);

    /// <summary>Takes down the rows before anything is written.</summary>
    public async ValueTask Note(Session session, bool async, CancellationToken cancellationToken)
    {
        foreach (var table in await Tables(session, of: null, async, cancellationToken).ConfigureAwait(false))
            try
            {
                foreach (var orphan in await session.Query(
                        $"PRAGMA main.foreign_key_check({session.Quote(table)})", [], Key, async, cancellationToken).ConfigureAwait(false))
                    _known[orphan] = _known.GetValueOrDefault(orphan) + 1;
            }
            catch (SqliteException exception) when (exception.SqliteErrorCode == raw.SQLITE_ERROR)
            {
                // Its key refers to columns that are not unique. SQLite does not write it while keys act.
                _unchecked.Add(table);
            }
    }

    /// <summary>A row of <c>PRAGMA foreign_key_check</c> in words.</summary>
    public static string Words(DbDataReader reader) =>
        (reader.IsDBNull(1) ? "a row" : string.Create(CultureInfo.InvariantCulture, $"the row with rowid {reader.GetInt64(1)}"))
        + $" would refer to a missing row of {reader.GetString(2)}";

    /// <summary>The same for a row that was not among those before, or null.</summary>
    public string? New(DbDataReader reader)
    {
        var orphan = Key(reader);
        if (_known.GetValueOrDefault(orphan) == 0)
            return Words(reader);
        _known[orphan]--;
        return null;
    }

    private static (string Table, long? Row, string Principal, long Key) Key(DbDataReader reader) =>
        (reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetInt64(1), reader.GetString(2), reader.GetInt64(3));
}
