using System.Data.Common;
using System.Globalization;
using TypedMigrations.Binding;
using TypedMigrations.Planning;

namespace TypedMigrations.Sql;

/// <summary>Creates rows from the results of a statement over a scan.</summary>
internal sealed class ScanRows
{
    private readonly Session _session;
    private readonly Scan _scan;
    private readonly RowReader[] _rows;
    private readonly int[] _key;
    private readonly int _extremes;

    /// <param name="session">The migration's connection.</param>
    /// <param name="sql">The statement, to which the columns of a row are added.</param>
    /// <param name="scan">The scan.</param>
    /// <param name="hasKey">Whether rows have to be found again by their keys.</param>
    public ScanRows(Session session, ScanSql sql, Scan scan, bool hasKey = true)
    {
        (_session, _scan) = (session, scan);
        _rows = [.. scan.Bindings.Select(binding => new RowReader(session, sql, binding))];
        _key = hasKey ? sql.SelectKey() : [];
        _extremes = sql.SelectExtremes();
    }

    /// <summary>The row at the reader's position.</summary>
    /// <exception cref="UnreadableColumnException">It has a value that its column's type does not allow.</exception>
    public StoredRow Read(DbDataReader reader) => Read(reader, Key(reader));

    /// <summary>The key of this row.</summary>
    public object[] Key(DbDataReader reader) => Key(_session, reader, _key, _scan.First.Tables[0]);

    /// <inheritdoc cref="Read(DbDataReader)"/>
    public StoredRow Read(DbDataReader reader, object[] key)
    {
        try
        {
            foreach (var row in _rows)
                if (row.IsOf(reader))
                    return new StoredRow(row.Table, row.Read(reader), key)
                    {
                        HasExtremes = _extremes >= 0 && reader.GetInt32(_extremes) != 0,
                    };
            throw Unknown(reader);
        }
        catch (UnreadableColumnException exception)
        {
            exception.Row = Row(key);
            throw;
        }
    }

    /// <summary>Reports a key by which rows cannot be found.</summary>
    public UnreadableColumnException Unreadable(object[] key, string problem) =>
        new(_scan.First.Columns[_scan.First.Key[0]].Name, problem) { Row = Row(key) };

    private FailedRow Row(object[] key)
    {
        var parts = _scan.First.Key.Zip(
            key, (ordinal, stored) => KeyValuePair.Create(_scan.First.Columns[ordinal].Property.Member, (object?)stored)).ToList();
        return new FailedRow(string.Join(", ", parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Key} = "
            + $"{part.Value}"))), new Dictionary<string, object?>(parts));
    }

    /// <summary>The stored key of a row.</summary>
    /// <exception cref="UnreadableColumnException">Neither the row nor the rows after it could be found by it.</exception>
    public static object[] Key(Session session, DbDataReader reader, int[] places, TableName table)
    {
        if (places.Length == 0)
            return [];
        var key = new object[places.Length];
        for (var i = 0; i < key.Length; i++)
        {
            try
            {
                key[i] = session.Dialect.StoredKey(reader, places[i]);
            }
            catch (MisfitException exception)
            {
                throw Keyless(exception.As("key that can be compared"));
            }

            if (key[i] is DBNull)
                throw Keyless("holds NULL, although it is part of the key: neither this row nor the rows after it can be found");

            UnreadableColumnException Keyless(string problem) => new(table.Key[i], problem)
            {
                Row = new FailedRow($"{table.Key[i]} = "
                    + $"{reader.GetValue(places[i])}", new Dictionary<string, object?> { [table.Key[i]] = reader.GetValue(places[i]) }),
            };
        }

        return key;
    }

    private UnreadableColumnException Unknown(DbDataReader reader)
    {
        var discriminator = _scan.First.Discriminator!;
        var known = string.Join(", ", _scan.Bindings.Reverse().Select(binding => binding.Shape.Record));
        return discriminator.Mapping is null
            ? new UnreadableColumnException(
                discriminator.Column, $"belongs to a row that is none of {known}: it has no row in any of their tables")
            : new UnreadableColumnException(
                discriminator.Column,
                $"holds {_rows[0].Discriminator(reader) ?? "NULL"}, which is none of the types that the schema knows: {known}. "
                + "Correct the row, or delete it, before the migration runs");
    }
}
