using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using TypedMigrations.Binding;
using TypedMigrations.Rows;

namespace TypedMigrations.Sql;

/// <summary>
/// Reads a column as Entity Framework would: through the type mapping's own reader method and converter. A plain <c>GetValue</c> returns
/// the stored value, which on SQLite is text for a Guid and a number for a bool.
/// </summary>
internal static class ColumnReader
{
    // Compiling a reader takes longer than reading a small table, and migrations and tests read the same columns again and again.
    private static readonly ConditionalWeakTable<RelationalTypeMapping, ConcurrentDictionary<Type, Func<DbDataReader, int, object?>>>
        known = [];

    public static Func<DbDataReader, int, object?> Of(ColumnBinding column) => column switch
    {
        { Mapping: { } mapping } => Of(mapping, column.Property.Type),
        { Json: { } json } => (reader, ordinal) => json.Read(reader.GetString(ordinal)),
        _ when column.Property.Type == typeof(string[]) => (reader, ordinal) => reader.GetFieldValue<string[]>(ordinal),
        _ => (reader, ordinal) => reader.GetString(ordinal),
    };

    /// <summary>The type in which the driver reads the values of a column, or null.</summary>
    public static Type StoredType(ColumnBinding column) =>
        column.Mapping?.GetDataReaderMethod().ReturnType is not { } type ? typeof(string)
        : type.IsValueType && Nullable.GetUnderlyingType(type) is null ? typeof(Nullable<>).MakeGenericType(type)
        : type;

    /// <summary>Converts the value that the driver has read to the value of the record.</summary>
    public static Expression FromStored(ColumnBinding column, Expression stored)
    {
        var given = Nullable.GetUnderlyingType(stored.Type) is { } type ? Expression.Convert(stored, type) : stored;
        var value = column switch
        {
            { Mapping: { } mapping } => Customize(mapping, given, column.Property.Type),
            { Json: { } json } => Expression.Call(Expression.Constant(json), nameof(JsonBinding.Read), typeArguments: null, given),
            _ => given,
        };
        return Expression.Condition(
            Expression.Equal(stored, Expression.Constant(null, stored.Type)), Expression.Constant(null), StoredValue.Boxed(value));
    }

    public static Func<DbDataReader, int, object?> Of(RelationalTypeMapping mapping, Type type) =>
        known.GetOrCreateValue(mapping).GetOrAdd(type, _ => Compile(mapping, type));

    private static Func<DbDataReader, int, object?> Compile(RelationalTypeMapping mapping, Type type)
    {
        var reader = Expression.Parameter(typeof(DbDataReader), "reader");
        var ordinal = Expression.Parameter(typeof(int), "ordinal");
        var method = mapping.GetDataReaderMethod();
        var instance = method.DeclaringType!.IsAssignableFrom(typeof(DbDataReader))
            ? (Expression)reader
            : Expression.Convert(reader, method.DeclaringType);

        var value = Customize(mapping, Expression.Call(instance, method, ordinal), type);
        return Expression.Lambda<Func<DbDataReader, int, object?>>(StoredValue.Boxed(value), reader, ordinal).Compile();
    }

    private static Expression Customize(RelationalTypeMapping mapping, Expression read, Type type)
    {
        var value = mapping.CustomizeDataReaderExpression(read);
        if (mapping.Converter is { } converter)
        {
            var stored = converter.ConvertFromProviderExpression.Parameters[0];
            if (value.Type != stored.Type)
                value = Expression.Convert(value, stored.Type);
            value = ReplacingExpressionVisitor.Replace(stored, value, converter.ConvertFromProviderExpression.Body);
        }

        return value.Type == type ? value : Expression.Convert(value, type);
    }
}
