using System.Data.Common;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Rows;

namespace TypedMigrations.Sql;

/// <summary>Reads the rows of one record from a result that may contain rows of other records too.</summary>
internal sealed class RowReader
{
    private readonly (int Place, Func<DbDataReader, int, object?> Read)?[] _columns;
    private readonly int _discriminatorPlace = -1;
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
        if (table.Discriminator is not { } discriminator)
            return;
        _discriminatorPlace = sql.Select(table, discriminator);
        _discriminator = discriminator.Mapping is null ? null : session.Dialect.Reader(ColumnOf(discriminator));
    }

    public TableBinding Table { get; }

    /// <summary>The discriminator of a row, or null if it is NULL.</summary>
    public object? Discriminator(DbDataReader reader)
    {
        try
        {
            return reader.IsDBNull(_discriminatorPlace) ? null : _discriminator!(reader, _discriminatorPlace);
        }
        catch (MisfitException exception)
        {
            throw new UnreadableColumnException(Table.Discriminator!.Column, exception.As("discriminator"));
        }
    }

    /// <summary>Whether the row belongs to this record.</summary>
    public bool IsOf(DbDataReader reader) =>
        _discriminatorPlace < 0
            || (_discriminator is null
                ? !reader.IsDBNull(_discriminatorPlace)
                : Equals(Discriminator(reader), Table.Discriminator!.Value));

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

    private static ColumnBinding ColumnOf(RowDiscriminator discriminator) => new()
    {
        Property = new RowProperty(discriminator.Column, discriminator.Value!.GetType(), IsNullable: false),
        Table = discriminator.Table,
        Name = discriminator.Column,
        StoreType = discriminator.Mapping!.StoreType,
        Mapping = discriminator.Mapping,
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

    // .NET's messages for these exceptions are about its own arguments.
    private static string Why(Exception exception) => exception is ArgumentOutOfRangeException or OverflowException
        ? "the stored value is outside the range of the type. Give such rows another value ahead of this migration"
            : exception.Message;
}
