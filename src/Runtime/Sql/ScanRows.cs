using System.Data.Common;
using System.Globalization;
using TypedMigrations.Binding;
using TypedMigrations.Planning;

namespace TypedMigrations.Sql;

/// <summary>Makes rows of what a statement over a scan returns.</summary>
internal sealed class ScanRows
{
    private readonly Session _session;
    private readonly Scan _scan;
    private readonly RowReader[] _rows;
    private readonly int[] _key;
    private readonly int _extremes;

    /// <param name="session">The migration's connection.</param>
    /// <param name="sql">The statement, which comes to select all that a row needs.</param>
    /// <param name="scan">The scan.</param>
    /// <param name="hasKey">Whether rows are to be found again by their keys.</param>
    public ScanRows(Session session, ScanSql sql, Scan scan, bool hasKey = true)
    {
        (_session, _scan) = (session, scan);
        _rows = [.. scan.Bindings.Select(binding => new RowReader(session, sql, binding))];
        _key = hasKey ? sql.SelectKey() : [];
        _extremes = sql.SelectExtremes();
    }

    /// <summary>The row at which a reader stands.</summary>
    /// <exception cref="UnreadableColumnException">It holds what its column's type does not allow.</exception>
    public StoredRow Read(DbDataReader reader) => Read(reader, Key(reader));

    /// <summary>The key of that row.</summary>
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

    /// <summary>Says of a key that rows cannot be found by it.</summary>
    public UnreadableColumnException Unreadable(object[] key, string problem) =>
        new(_scan.First.Columns[_scan.First.Key[0]].Name, problem) { Row = Row(key) };

    private FailedRow Row(object[] key)
    {
        var parts = _scan.First.Key.Zip(
            key, (ordinal, stored) => KeyValuePair.Create(_scan.First.Columns[ordinal].Property.Member, (object?)stored)).ToList();
        return new FailedRow(string.Join(", ", parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Key} = "
            + $"{part.Value}"))), new Dictionary<string, object?>(parts));
    }

    /// <summary>The key of a row of a table, as it is stored.</summary>
    /// <exception cref="UnreadableColumnException">No row could be found by it, nor those behind it.</exception>
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
                throw Keyless("holds NULL, although it is of the key: no row can be found by that, nor those behind it");

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
                discriminator.Column, $"is of a row that is none of {known}: it has no row in any of their tables")
            : new UnreadableColumnException(
                discriminator.Column,
                $"holds {_rows[0].Discriminator(reader) ?? "NULL"}, which is none of the types that the schema knows: {known}. "
                + "Mend the row, or delete it, "
                + "before the migration runs");
    }
}
