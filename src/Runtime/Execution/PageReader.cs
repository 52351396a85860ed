using System.Data.Common;
using System.Globalization;
using TypedMigrations.Planning;

namespace TypedMigrations.Execution;

/// <summary>
/// Reads a table page by page in the order of its primary key, as the database orders it. A page is read to its end before anything is
/// written: Npgsql allows one open reader a connection, and on SQLite an open one meets the rows again that were just changed.
/// </summary>
internal sealed class PageReader
{
    private readonly Session _session;
    private readonly TableBinding _table;
    private readonly int _pageSize;
    private readonly Func<DbDataReader, int, object>[] _columns;
    private readonly string _firstPage;
    private readonly string _nextPage;

    public PageReader(Session session, TableBinding table, int pageSize)
    {
        (_session, _table, _pageSize) = (session, table, pageSize);
        _columns = [.. table.Columns.Select(column => ColumnReader.Compile(column.Mapping, column.Property.Type))];

        // Behind the table's name: without it, PostgreSQL would order by the key's text.
        string Column(ColumnBinding column) => "r." + session.Quote(column);
        var key = string.Join(", ", table.Key.Select(ordinal => Column(table.Columns[ordinal])));
        var last = string.Join(", ", table.Key.Select((_, i) => session.Dialect.Placeholder(i)));
        var columns = table.Columns.Select(Column).Concat(table.Key.Select(ordinal => session.Dialect.StoredKey(Column(table.Columns[ordinal]))));
        var select = $"SELECT {string.Join(", ", columns)} FROM {session.Quote(table)} AS r";
        var order = string.Create(CultureInfo.InvariantCulture, $" ORDER BY {key} LIMIT {pageSize}");
        _firstPage = select + order;
        _nextPage = $"{select} WHERE ({key}) > ({last}){order}";
    }

    /// <summary>The page that follows the row with the key <paramref name="after"/>, or the first one.</summary>
    public async ValueTask<List<StoredRow>> Read(object[]? after, bool async, CancellationToken cancellationToken)
    {
        var rows = new List<StoredRow>(Math.Min(_pageSize, 4_096));
        using var command = _session.CreateCommand(after is null ? _firstPage : _nextPage);
        if (after is not null)
            command.Parameters.AddRange(_session.KeyParameters(command, after, firstParameter: 0).ToArray());

        using var reader = async ? await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteReader();
        while (async ? await reader.ReadAsync(cancellationToken).ConfigureAwait(false) : reader.Read())
            rows.Add(ReadRow(reader));
        return rows;
    }

    private StoredRow ReadRow(DbDataReader reader)
    {
        var values = new object?[_columns.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = ReadColumn(reader, i);
        return new StoredRow(values, StoredKey(reader));
    }

    /// <summary>The key's columns stand behind the others once more, as they are stored.</summary>
    private object[] StoredKey(DbDataReader reader) =>
        [.. Enumerable.Range(_columns.Length, _table.Key.Length).Select(reader.GetValue)];

    private object? ReadColumn(DbDataReader reader, int ordinal)
    {
        var property = _table.Columns[ordinal].Property;
        try
        {
            if (reader.IsDBNull(ordinal))
                return property.IsNullable ? null : throw new UnreadableColumnException(ordinal, RawKey(reader), "holds NULL, although the schema says NOT NULL");
            return _session.Dialect.Misfit(reader, ordinal, property.Type) is { } problem
                ? throw new UnreadableColumnException(ordinal, RawKey(reader), $"{problem}, which is no {property.Type.Name}")
                : _columns[ordinal](reader, ordinal);
        }
        catch (Exception exception) when (exception is not (UnreadableColumnException or DbException or OperationCanceledException))
        {
            throw new UnreadableColumnException(
                ordinal, RawKey(reader), $"cannot be read as {property.Type.Name}: {exception.Message}", exception);
        }
    }

    private string RawKey(DbDataReader reader) => string.Join(", ", _table.Key.Zip(StoredKey(reader), (ordinal, stored) =>
        string.Create(CultureInfo.InvariantCulture, $"{_table.Columns[ordinal].Property.Name} = {stored}")));
}

/// <summary>A stored value does not fit the type that the schema gives its column.</summary>
internal sealed class UnreadableColumnException(int ordinal, string key, string problem, Exception? inner = null) : Exception(problem, inner)
{
    public int Ordinal => ordinal;

    public string Key => key;
}
