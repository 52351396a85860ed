using System.Globalization;
using TypedMigrations.Planning;

namespace TypedMigrations.Execution;

/// <summary>
/// Reads a scan page by page in the order of its primary key, as the database orders it. A page is read to its end before anything is
/// written: Npgsql allows one open reader a connection, and on SQLite an open one meets the rows again that were just changed.
/// </summary>
internal sealed class PageReader
{
    private readonly Session _session;
    private readonly int _pageSize;
    private readonly ScanRows _rows;
    private readonly string _firstPage;
    private readonly string _nextPage;
    private readonly string _row;

    public PageReader(Session session, Scan scan, int pageSize)
    {
        // Without a key there is no order to go on from: such a view or table is one page.
        (_session, _pageSize) = (session, scan.First.Key.IsEmpty ? int.MaxValue : pageSize);
        var sql = new ScanSql(session, scan);
        _rows = new ScanRows(session, sql, scan);

        var select = $"SELECT {string.Join(", ", sql.Columns)} FROM {sql.From}";
        var order = scan.First.Key.IsEmpty ? "" : string.Create(CultureInfo.InvariantCulture, $" ORDER BY {string.Join(", ", sql.Key)} LIMIT {pageSize}");
        _firstPage = select + sql.Where() + order;
        _nextPage = select + sql.Where(sql.KeyIs(">", firstParameter: 0)) + order;
        _row = select + sql.Where(sql.KeyIs("=", firstParameter: 0));
    }

    /// <summary>Whether there may be another page behind this one.</summary>
    public bool IsFull(List<StoredRow> page) => page.Count >= _pageSize;

    /// <summary>The page that follows the row with the key <paramref name="after"/>, or the first one.</summary>
    public ValueTask<List<StoredRow>> Read(object[]? after, bool async, CancellationToken cancellationToken) =>
        Read(after is null ? _firstPage : _nextPage, after, async, cancellationToken);

    /// <summary>The row with a key; null where it is not there.</summary>
    public async ValueTask<StoredRow?> ReadOne(object[] key, bool async, CancellationToken cancellationToken) =>
        (await Read(_row, key, async, cancellationToken).ConfigureAwait(false)).FirstOrDefault();

    private async ValueTask<List<StoredRow>> Read(string sql, object[]? key, bool async, CancellationToken cancellationToken)
    {
        var rows = new List<StoredRow>(Math.Min(_pageSize, 4_096));
        using var command = _session.CreateCommand(sql);
        if (key is not null)
            command.Parameters.AddRange(_session.KeyParameters(command, key, firstParameter: 0).ToArray());

        using var reader = async ? await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteReader();
        while (async ? await reader.ReadAsync(cancellationToken).ConfigureAwait(false) : reader.Read())
            rows.Add(_rows.Read(reader));
        return rows;
    }
}
