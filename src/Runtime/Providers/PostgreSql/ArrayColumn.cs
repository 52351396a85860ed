using System.Data.Common;
using Npgsql;
using NpgsqlTypes;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>Puts the values of a PostgreSQL column into an array with the type that Entity Framework gives a single value.</summary>
internal sealed class ArrayColumn
{
    private readonly ColumnBinding _column;
    private readonly Func<int, Func<int, object?>, Array> _fill;

    // The driver's enum as a number: a class with a field of the enum could not be loaded without the driver.
    private readonly int _elementType;

    private ArrayColumn(ColumnBinding column, Type element, NpgsqlDbType elementType)
    {
        (_column, _elementType) = (column, (int)elementType);
        // Setting elements of an array whose type is not known costs more than all other work for a value.
        _fill = ((Func<int, Func<int, object?>, Array>)Fill<object>).Method.GetGenericMethodDefinition().MakeGenericMethod(element)
            .CreateDelegate<Func<int, Func<int, object?>, Array>>();
    }

    /// <summary>
    /// Converts a value of the array, so that it can be assigned. Only text needs a cast, to the column's own type without its length: the
    /// assignment then refuses what is too long, which a cast to the length would cut. Other values have the type of a single value.
    /// </summary>
    public string Assignable(string value, TableFacts facts) =>
        _column.Mapping is null ? $"{value}::{facts.Column(_column.Name)!.Type}" : value;

    /// <summary>
    /// The array of a column's values, or null if there cannot be one: an array of arrays has to be rectangular, and is flattened.
    /// </summary>
    public static ArrayColumn? Of(Session session, ColumnBinding column)
    {
        var type = column.Mapping is { } mapping
            ? mapping.Converter?.ProviderClrType ?? mapping.ClrType
            : column.Property.Type == typeof(string[]) ? null
            : typeof(string);
        if (type is null
                || (type != typeof(byte[]) && type != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(type)))
            return null;
        using var command = session.CreateCommand();
        var single = column.Mapping is null ? null : session.ValueParameter(command, column, 0, column.Property.DefaultValue);
        var dbType = single is null ? NpgsqlDbType.Text : ((NpgsqlParameter)single).NpgsqlDbType;
        return dbType is NpgsqlDbType.Unknown or NpgsqlDbType.Bit ? null
            : new ArrayColumn(column, type.IsValueType ? typeof(Nullable<>).MakeGenericType(type) : type, dbType);
    }

    /// <summary>A parameter with these values.</summary>
    public DbParameter Parameter(DbCommand command, int count, Func<int, object?> value) =>
        Parameter(command, _fill(count, i => value(i) switch
    {
        null => null,
        { } given when _column.Mapping?.Converter is { } converter => converter.ConvertToProvider(given),
        { } given => given,
    }), (NpgsqlDbType)_elementType);

    public static DbParameter Parameter(DbCommand command, Array values, NpgsqlDbType elementType)
    {
        var parameter = (NpgsqlParameter)command.CreateParameter();
        (parameter.Value, parameter.NpgsqlDbType) = (values, NpgsqlDbType.Array | elementType);
        return parameter;
    }

    private static Array Fill<T>(int count, Func<int, object?> value)
    {
        var values = new T?[count];
        for (var i = 0; i < count; i++)
            values[i] = (T?)value(i);
        return values;
    }
}
