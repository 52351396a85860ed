using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
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

        // If the column has a wider type than the model, drivers return what this type can hold of the value.
        Expression read = Type.GetTypeCode(method.ReturnType) switch
        {
            TypeCode.Char => Checked(nameof(ReadChar), reader, ordinal, Expression.Constant(mapping.IsFixedLength)),
            TypeCode.Single => Checked(nameof(ReadSingle), reader, ordinal),
            TypeCode.Double => Checked(nameof(ReadDouble), reader, ordinal),
            _ => Expression.Call(instance, method, ordinal),
        };
        var value = Customize(mapping, read, type);
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
            value = IsNarrower(converter) ? Checked(converter, value)
                : ReplacingExpressionVisitor.Replace(stored, value, converter.ConvertFromProviderExpression.Body);
        }

        return value.Type == type ? value : Expression.Convert(value, type);
    }

    /// <summary>Whether a converter cuts what the type of the property does not hold, without an error.</summary>
    private static bool IsNarrower(ValueConverter converter) =>
        (Type.GetTypeCode(converter.ModelClrType), Type.GetTypeCode(converter.ProviderClrType)) switch
        {
            (TypeCode.Char, TypeCode.String) => true,
            (>= TypeCode.SByte and <= TypeCode.UInt64, >= TypeCode.SByte and <= TypeCode.Decimal) => true,
            _ => false,
        };

    /// <summary>Converts a value, and refuses one that would not be converted back to itself.</summary>
    private static BlockExpression Checked(ValueConverter converter, Expression read)
    {
        var (from, to) = (converter.ConvertFromProviderExpression, converter.ConvertToProviderExpression);
        var (stored, value) = (from.Parameters[0], to.Parameters[0]);
        return Expression.Block(
            [stored, value],
            Expression.Assign(stored, read),
            Expression.Assign(value, from.Body),
            Expression.IfThen(
                Expression.NotEqual(to.Body, stored),
                Expression.Throw(Expression.Call(typeof(ColumnReader), nameof(Cut), typeArguments: null))),
            value);
    }

    private static MethodCallExpression Checked(string read, params Expression[] arguments) =>
        Expression.Call(typeof(ColumnReader), read, typeArguments: null, arguments);

    private static float ReadSingle(DbDataReader reader, int ordinal)
    {
        var value = reader.GetFloat(ordinal);
        return reader.GetFieldType(ordinal) == typeof(double) && reader.GetDouble(ordinal) is var stored && double.IsFinite(stored)
            && (!float.IsFinite(value) || (value == 0 && stored != 0))
            ? throw Cut()
            : value;
    }

    private static double ReadDouble(DbDataReader reader, int ordinal)
    {
        var value = reader.GetDouble(ordinal);
        // The maximum of a long as a double is one more, which is not a long.
        return reader.GetFieldType(ordinal) != typeof(long)
            || (value < 9_223_372_036_854_775_808.0 && (long)value == reader.GetInt64(ordinal))
            ? value
            : throw Cut();
    }

    private static char ReadChar(DbDataReader reader, int ordinal, bool isPadded) =>
        reader.GetFieldType(ordinal) != typeof(string) ? reader.GetChar(ordinal)
        : reader.GetString(ordinal) is var text && text is [var character] ? character
        : isPadded && text.TrimEnd(' ') is [var first] ? first
        : throw Cut();

    private static MisfitException Cut() => new("holds a value", "it would be cut to this type, and come back as another one. "
        + "Give such rows another value ahead of this migration");
}
