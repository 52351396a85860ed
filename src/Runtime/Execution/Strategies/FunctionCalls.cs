using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;
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

    // To compile one, and to look for the driver's method, takes longer than a small table does.
    private static readonly ConditionalWeakTable<Scan, Func<FunctionRows, Delegate>> compiled = [];

    private static readonly ConcurrentDictionary<(Type Connection, int Arguments), MethodInfo?> methods = new();

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
    /// <param name="scan">The rows, which are the same in each run of a plan.</param>
    /// <param name="columns">The columns that it is given.</param>
    public void CreateRow(Scan scan, IReadOnlyList<ColumnBinding> columns) => Create(Row, compiled.GetValue(scan, _ => Compile(columns))(rows));

    /// <summary>The function that is asked for a column's value.</summary>
    public void CreateValue(int ordinal, ColumnBinding column)
    {
        Func<object, object?> toStored = column switch
        {
            { Json: { } json } => json.Write,
            { Mapping.Converter: { } converter } => value => converter.ConvertToProvider(value),
            _ => value => value,
        };
        Create(FormattableString.Invariant($"{ValuePrefix}{ordinal}"), (long row, object? current) => rows.Value(row, ordinal, toStored, current));
        if (column.Property.Type == typeof(byte[]))
            Create(FormattableString.Invariant($"{IsNullPrefix}{ordinal}"), (long row, object? current) => rows.Value(row, ordinal, toStored, current) is null);
    }

    /// <summary>Takes them off the connection, which may be the application's own.</summary>
    public void Dispose()
    {
        foreach (var (name, types) in _created)
            Method(connection, types.Length - 1)!.MakeGenericMethod(types).Invoke(connection, [name, null, false]);
    }

    private void Create(string name, Delegate function)
    {
        var types = function.GetType().GetGenericArguments();
        Method(connection, types.Length - 1)!.MakeGenericMethod(types).Invoke(connection, [name, function, false]);
        _created.Add((name, types));
    }

    private static Func<FunctionRows, Delegate> Compile(IReadOnlyList<ColumnBinding> columns)
    {
        var rows = Expression.Parameter(typeof(FunctionRows));
        var row = Expression.Parameter(typeof(long));
        var isReadable = Expression.Parameter(typeof(bool));
        var values = columns.Select(column => Expression.Parameter(ColumnReader.StoredType(column))).ToList();
        var call = Expression.Call(
            rows, nameof(FunctionRows.IsChanged), typeArguments: null, row, isReadable, Expression.NewArrayInit(typeof(object), columns.Zip(values, ColumnReader.FromStored)));
        return Expression.Lambda<Func<FunctionRows, Delegate>>(Expression.Lambda(call, [row, isReadable, .. values]), rows).Compile();
    }

    // Several are called so: this one takes a name, a function of so many arguments, and whether it always says the same.
    private static MethodInfo? Method(DbConnection connection, int arguments) => methods.GetOrAdd((connection.GetType(), arguments), key => key.Connection.GetMethods().SingleOrDefault(method =>
        method.Name == "CreateFunction"
        && method.GetGenericArguments().Length == key.Arguments + 1
        && method.GetParameters() is [_, { ParameterType: { IsGenericType: true } function }, _]
        && function.GetGenericArguments() is var types
        && types.Length == key.Arguments + 1
        && types.All(type => type.IsGenericParameter)));
}
