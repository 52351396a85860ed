using System.Data.Common;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Rows;

namespace TypedMigrations.Sql;

/// <summary>Reads the rows of one record out of a result that may hold those of others too.</summary>
internal sealed class RowReader
{
    private readonly (int Place, Func<DbDataReader, int, object?> Read)?[] _columns;
    private readonly int _marker = -1;
    private readonly Func<DbDataReader, int, object?>? _discriminator;

    public RowReader(Session session, ScanSql sql, TableBinding table)
    {
        Table = table;
        _columns = 
        [
            .. table.Columns.Select((column, i) => table.IsRead(i)
                ? (sql.Select(table, column), session.Dialect.Reader(column))
                : ((int, Func<DbDataReader, int, object?>)?)null),
        ];
        if (table.Marker is not { } marker)
            return;
        _marker = sql.Select(table, marker);
        _discriminator = marker.Mapping is null ? null : session.Dialect.Reader(ColumnOf(marker));
    }

    public TableBinding Table { get; }

    /// <summary>The discriminator of a row; null where it holds NULL.</summary>
    public object? Discriminator(DbDataReader reader)
    {
        try
        {
            return reader.IsDBNull(_marker) ? null : _discriminator!(reader, _marker);
        }
        catch (MisfitException exception)
        {
            throw new UnreadableColumnException(Table.Marker!.Column, exception.As("discriminator"));
        }
    }

    /// <summary>Whether the row is one of this record.</summary>
    public bool IsOf(DbDataReader reader) =>
        _marker < 0 || (_discriminator is null ? !reader.IsDBNull(_marker) : Equals(Discriminator(reader), Table.Marker!.Value));

    public object?[] Read(DbDataReader reader)
    {
        var values = new object?[_columns.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = Read(reader, i);
        for (var i = 0; i < values.Length; i++)
            if (values[i] is null && Table.IsRead(i) && !Table.Columns[i].MayBeNull(values))
                throw new UnreadableColumnException(
                    Table.Columns[i].Name,
                    Table.Columns[i].IsNullable ? $"holds NULL, which '{Table.Columns[i].Property.Name}' must not be where there are "
                        + "other values beside it"
                        : "holds NULL, although the schema says NOT NULL");
        return values;
    }

    private static ColumnBinding ColumnOf(RowMarker marker) => new()
    {
        Property = new RowProperty(marker.Column, marker.Value!.GetType(), IsNullable: false),
        Table = marker.Table,
        Name = marker.Column,
        StoreType = marker.Mapping!.StoreType,
        Mapping = marker.Mapping,
        IsNullable = false,
    };

    private object? Read(DbDataReader reader, int ordinal)
    {
        var column = Table.Columns[ordinal];
        if (_columns[ordinal] is not var (place, read))
            return column.Property.DefaultValue;
        var what = column.Json is null ? column.Property.Type.Name : $"the document of {column.Property.Name}";
        try
        {
            return reader.IsDBNull(place) ? null : read(reader, place);
        }
        catch (MisfitException exception)
        {
            throw new UnreadableColumnException(column.Name, exception.As(what));
        }
        catch (Exception exception) when (exception is not (UnreadableColumnException or DbException or OperationCanceledException))
        {
            throw new UnreadableColumnException(column.Name, $"cannot be read as {what}: {Why(exception)}", exception);
        }
    }

    // What .NET says of these is about its own arguments.
    private static string Why(Exception exception) => exception is ArgumentOutOfRangeException or OverflowException
        ? "what the database holds lies outside the range of the type. Give such rows another value ahead of this migration"
            : exception.Message;
}
