using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using TypedMigrations.Planning;

namespace TypedMigrations.Execution.Strategies;

/// <summary>
/// Gives SQLite functions of C# by its driver's own <c>CreateFunction</c>, called by name since projects on other databases need not have it.
/// The driver reads arguments as its data reader reads columns, so that values are the same as by pages.
/// </summary>
internal sealed class FunctionCalls(DbConnection connection, FunctionRows rows) : IDisposable
{
    public const string Row = "typed_migrations_row";

    private const string ValuePrefix = "typed_migrations_value";
    private const string IsNullPrefix = "typed_migrations_is_null";

    private readonly List<(string Name, Type[] Types)> _created = [];

    /// <summary>Whether the driver is one that has such functions.</summary>
    public static bool AreThere(DbConnection connection) => Method(connection, 1) is not null;

    /// <summary>The value of a column of a changed row.</summary>
    /// <param name="ordinal">The column.</param>
    /// <param name="column">How it is called in the statement.</param>
    /// <param name="row">What numbers the rows there.</param>
    /// <param name="type">The type of its values.</param>
    public static string Value(int ordinal, string column, string row, Type type)
    {
        var value = FormattableString.Invariant($"{ValuePrefix}{ordinal}({row}, {column})");
        // The driver makes NULL of no bytes.
        return type == typeof(byte[])
            ? FormattableString.Invariant($"CASE WHEN {IsNullPrefix}{ordinal}({row}, {column}) THEN NULL ELSE IFNULL({value}, x'') END")
            : value;
    }

    /// <summary>The function that is asked whether a row changes.</summary>
    public void CreateRow(IReadOnlyList<ColumnBinding> columns)
    {
        var row = Expression.Parameter(typeof(long));
        var isReadable = Expression.Parameter(typeof(bool));
        var values = columns.Select(column => Expression.Parameter(ColumnReader.StoredType(column))).ToList();
        var call = Expression.Call(
            Expression.Constant(rows),
            nameof(FunctionRows.IsChanged),
            typeArguments: null,
            row,
            isReadable,
            Expression.NewArrayInit(typeof(object), columns.Zip(values, ColumnReader.FromStored)));
        Create(Row, Expression.Lambda(call, [row, isReadable, .. values]));
    }

    /// <summary>The function that is asked for a column's value.</summary>
    public void CreateValue(int ordinal, ColumnBinding column)
    {
        Func<object, object?> toStored = column switch
        {
            { Json: { } json } => json.Write,
            { Mapping.Converter: { } converter } => value => converter.ConvertToProvider(value),
            _ => value => value,
        };
        Create(FormattableString.Invariant($"{ValuePrefix}{ordinal}"), (Expression<Func<long, object?, object?>>)((row, current) => rows.Value(row, ordinal, toStored, current)));
        if (column.Property.Type == typeof(byte[]))
            Create(FormattableString.Invariant($"{IsNullPrefix}{ordinal}"), (Expression<Func<long, object?, bool>>)((row, current) => rows.Value(row, ordinal, toStored, current) == null));
    }

    /// <summary>Takes them off the connection, which may be the application's own.</summary>
    public void Dispose()
    {
        foreach (var (name, types) in _created)
            Method(connection, types.Length - 1)!.MakeGenericMethod(types).Invoke(connection, [name, null, false]);
    }

    private void Create(string name, LambdaExpression function)
    {
        Type[] types = [.. function.Parameters.Select(parameter => parameter.Type), function.ReturnType];
        Method(connection, types.Length - 1)!.MakeGenericMethod(types).Invoke(connection, [name, function.Compile(), false]);
        _created.Add((name, types));
    }

    // Several are called so: this one takes a name, a function of so many arguments, and whether it always says the same.
    private static MethodInfo? Method(DbConnection connection, int arguments) => connection.GetType().GetMethods().SingleOrDefault(method =>
        method.Name == "CreateFunction"
        && method.GetGenericArguments().Length == arguments + 1
        && method.GetParameters() is [_, { ParameterType: { IsGenericType: true } function }, _]
        && function.GetGenericArguments() is var types
        && types.Length == arguments + 1
        && types.All(type => type.IsGenericParameter));
}
