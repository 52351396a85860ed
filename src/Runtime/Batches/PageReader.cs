using System.Data.Common;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Batches;

/// <summary>
/// Reads a scan page by page in the order of its primary key, as the database orders it. A page is read to its end before anything is
/// written: Npgsql allows one open reader a connection, and on SQLite an open one meets the rows again that were just changed.
/// </summary>
internal sealed class PageReader
{
    private readonly Session _session;
    private readonly ScanRows _rows;
    private readonly string _firstPage;
    private readonly string _nextPage;
    private readonly string _row;
    private readonly bool _hasKey;
    private int _limit;

    private readonly Action<UnreadableColumnException>? _onUnreadable;
    private int _met;
    private object[]? _after;

    /// <param name="session">The migration's connection.</param>
    /// <param name="scan">The rows.</param>
    /// <param name="pageSize">How many of them are a page.</param>
    /// <param name="onUnreadable">Told of a row that cannot be read, which is then left out; without it, the first such row ends the reading.</param>
    public PageReader(Session session, Scan scan, int pageSize, Action<UnreadableColumnException>? onUnreadable = null)
    {
        _onUnreadable = onUnreadable;
        // Without a key there is no order to go on from: such a view or table is one page.
        (_session, _hasKey, PageSize) = (session, !scan.First.Key.IsEmpty, pageSize);
        var sql = new ScanSql(session, scan);
        _rows = new ScanRows(session, sql, scan);

        var select = $"SELECT {string.Join(", ", sql.Columns)} FROM {sql.From}";
        var order = scan.First.Key.IsEmpty ? "" : $" ORDER BY {string.Join(", ", sql.Key)}";
        _firstPage = select + sql.Where() + order;
        _nextPage = select + sql.Where(sql.KeyIs(">", firstParameter: 0)) + order;
        _row = select + sql.Where(sql.KeyIs("=", firstParameter: 0));
    }

    /// <summary>How many rows the next page has.</summary>
    public int PageSize { get; set; }

    /// <summary>Whether there may be another page behind the one that was read.</summary>
    public bool IsFull => _hasKey && _met >= _limit;

    /// <summary>The key of the last row that was met, readable or not; null where there was none.</summary>
    public object[]? Last { get; private set; }

    /// <summary>The page that follows the row with the key <paramref name="after"/>, or the first one.</summary>
    public ValueTask<List<StoredRow>> Read(object[]? after, bool async, CancellationToken cancellationToken)
    {
        _after = after;
        return Read(Limited(after is null ? _firstPage : _nextPage), after, async, cancellationToken);
    }

    /// <summary>The row with a key; null where it is not there.</summary>
    public async ValueTask<StoredRow?> ReadOne(object[] key, bool async, CancellationToken cancellationToken)
    {
        _after = null;
        return (await Read(_row, key, async, cancellationToken).ConfigureAwait(false)).FirstOrDefault();
    }

    private string Limited(string page) => _hasKey ? _session.Dialect.Limit(page, PageSize) : page;

    private async ValueTask<List<StoredRow>> Read(string sql, object[]? key, bool async, CancellationToken cancellationToken)
    {
        var rows = new List<StoredRow>(Math.Min(PageSize, 4_096));
        using var command = _session.CreateCommand(sql);
        if (key is not null)
            command.Parameters.AddRange(_session.KeyParameters(command, key, firstParameter: 0).ToArray());

        (_met, _limit, Last) = (0, PageSize, null);
        using var reader = async ? await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteReader();
        while (async ? await reader.ReadAsync(cancellationToken).ConfigureAwait(false) : reader.Read())
            Add(rows, reader);
        return rows;
    }

    private void Add(List<StoredRow> rows, DbDataReader reader)
    {
        _met++;
        Last = _rows.Key(reader);
        // The pages would never end.
        if (_met == 1 && _after is not null && StoredKeyComparer.Instance.Equals(_after, Last))
            throw _rows.Unreadable(Last, "comes again behind itself: the driver does not read it as it is stored, as it is with text that is none. Mend it before the migration runs");
        try
        {
            rows.Add(_rows.Read(reader, Last));
        }
        catch (UnreadableColumnException exception) when (_onUnreadable is not null)
        {
            _onUnreadable(exception);
        }
    }
}
