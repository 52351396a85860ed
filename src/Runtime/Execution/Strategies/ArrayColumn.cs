using System.Data.Common;
using TypedMigrations.Planning;

namespace TypedMigrations.Execution.Strategies;

/// <summary>How the values of a PostgreSQL column go into an array, which is of the type that Entity Framework gives a single value.</summary>
internal sealed class ArrayColumn
{
    private readonly ColumnBinding _column;
    private readonly Type _element;
    private readonly object _elementType;

    private ArrayColumn(ColumnBinding column, Type element, object elementType) => (_column, _element, _elementType) = (column, element, elementType);

    /// <summary>The type of a value.</summary>
    public string Type => _column.Mapping is null ? "text" : TypeOf(_column);

    /// <summary>What makes a value of the array one of the column.</summary>
    public string Cast => _column.Mapping is null ? $"::{_column.StoreType}" : "";

    /// <summary>Whether the value of a record is the stored one, bit by bit, so that rows can be found by it.</summary>
    public bool IsExact => Nullable.GetUnderlyingType(_element) is { } type
        && (type == typeof(short) || type == typeof(int) || type == typeof(long) || type == typeof(Guid));

    /// <summary>How a column's values go into an array; null where they do not: an array of arrays has to be rectangular, and becomes a flat one.</summary>
    public static ArrayColumn? Of(Session session, ColumnBinding column)
    {
        var type = column.Mapping is { } mapping ? mapping.Converter?.ProviderClrType ?? mapping.ClrType : column.Property.Type == typeof(string[]) ? null : typeof(string);
        if (type is null || (type != typeof(byte[]) && type != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(type)) || TypeOf(column) is "bit")
            return null;
        using var command = session.CreateCommand();
        var single = column.Mapping is null ? null : session.ValueParameter(command, column, 0, column.Property.DefaultValue);
        var dbType = single is null ? DriverType(command.CreateParameter(), "Text") : DriverType(single);
        return dbType is null ? null : new ArrayColumn(column, type.IsValueType ? typeof(Nullable<>).MakeGenericType(type) : type, dbType);
    }

    /// <summary>The column's type without its limits: a cast to these cuts values off without a word, where an assignment refuses them.</summary>
    public static string TypeOf(ColumnBinding column)
    {
        var (start, end) = (column.StoreType.IndexOf('(', StringComparison.Ordinal), column.StoreType.IndexOf(')', StringComparison.Ordinal));
        var type = start < 0 ? column.StoreType : column.StoreType[..start] + column.StoreType[(end + 1)..];
        return type is "character" or "char" ? "bpchar" : type;
    }

    /// <summary>A parameter of the values of some rows.</summary>
    public DbParameter Parameter(DbCommand command, List<object?> values)
    {
        var array = Array.CreateInstance(_element, values.Count);
        for (var i = 0; i < values.Count; i++)
            if (values[i] is { } value)
                array.SetValue(_column switch
                {
                    { Json: { } json } => json.Write(value),
                    { Mapping.Converter: { } converter } => converter.ConvertToProvider(value),
                    _ => value,
                }, i);
        return Parameter(command, array, _elementType);
    }

    public static DbParameter TextParameter(DbCommand command, List<string> values)
    {
        var parameter = command.CreateParameter();
        return Parameter(command, values.ToArray(), DriverType(parameter, "Text")!);
    }

    private static DbParameter Parameter(DbCommand command, Array values, object elementType)
    {
        var parameter = command.CreateParameter();
        parameter.Value = values;
        var property = parameter.GetType().GetProperty("NpgsqlDbType")!;
        property.SetValue(parameter, Enum.ToObject(property.PropertyType, Convert.ToInt32(DriverType(parameter, "Array"), null) | Convert.ToInt32(elementType, null)));
        return parameter;
    }

    /// <summary>The driver's own name of a parameter's type; null where it has none. The driver is called by name: projects on SQLite need not have it.</summary>
    private static object? DriverType(DbParameter parameter, string? name = null)
    {
        if (parameter.GetType().GetProperty("NpgsqlDbType") is not { } property)
            return null;
        var type = name is null ? property.GetValue(parameter)! : Enum.Parse(property.PropertyType, name);
        return type.ToString() == "Unknown" ? null : type;
    }
}
