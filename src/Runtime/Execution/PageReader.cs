using System.Data.Common;
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
    private readonly Scan _scan;
    private readonly int _pageSize;
    private readonly RowReader[] _rows;
    private readonly int[] _key;
    private readonly string _firstPage;
    private readonly string _nextPage;
    private readonly string _row;

    public PageReader(Session session, Scan scan, int pageSize)
    {
        // Without a key there is no order to go on from: such a view or table is one page.
        (_session, _scan, _pageSize) = (session, scan, scan.First.Key.IsEmpty ? int.MaxValue : pageSize);
        var sql = new ScanSql(session, scan);
        _rows = [.. scan.Bindings.Select(binding => new RowReader(session, sql, binding))];
        // The key's columns once more, as they are stored.
        _key = [.. sql.Key.Select(column => sql.Select(session.Dialect.StoredKey(column)))];

        var select = $"SELECT {string.Join(", ", sql.Columns)}{sql.From}";
        var key = string.Join(", ", sql.Key);
        var last = string.Join(", ", sql.Key.Select((_, i) => session.Dialect.Placeholder(i)));
        var order = scan.First.Key.IsEmpty ? "" : string.Create(CultureInfo.InvariantCulture, $" ORDER BY {key} LIMIT {pageSize}");
        _firstPage = select + sql.Where() + order;
        _nextPage = select + sql.Where($"({key}) > ({last})") + order;
        _row = select + sql.Where($"({key}) = ({last})");
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
            rows.Add(ReadRow(reader));
        return rows;
    }

    private StoredRow ReadRow(DbDataReader reader)
    {
        var key = new object[_key.Length];
        for (var i = 0; i < key.Length; i++)
            key[i] = reader.GetValue(_key[i]);
        try
        {
            var row = Array.Find(_rows, row => row.IsOf(reader)) ?? throw Unknown(reader);
            return new StoredRow(row.Table, row.Read(reader), key);
        }
        catch (UnreadableColumnException exception)
        {
            exception.Key = string.Join(", ", _scan.First.Key.Zip(key, (ordinal, stored) =>
                string.Create(CultureInfo.InvariantCulture, $"{_scan.First.Columns[ordinal].Property.Name} = {stored}")));
            throw;
        }
    }

    private UnreadableColumnException Unknown(DbDataReader reader)
    {
        var marker = _scan.First.Marker!;
        var known = string.Join(", ", _scan.Bindings.Reverse().Select(binding => binding.Shape.Record));
        return marker.Mapping is null
            ? new UnreadableColumnException(marker.Column, $"is of a row that is none of {known}: it has no row in any of their tables")
            : new UnreadableColumnException(
                marker.Column,
                $"holds {_rows[0].Discriminator(reader) ?? "NULL"}, which is none of the types that the schema knows: {known}. Mend the row, or delete it, "
                + "before the migration runs");
    }
}

/// <summary>A stored value does not fit the type that the schema gives its column.</summary>
internal sealed class UnreadableColumnException(string column, string problem, Exception? inner = null) : Exception(problem, inner)
{
    public string Column => column;

    /// <summary>The key of its row.</summary>
    public string? Key { get; set; }
}
