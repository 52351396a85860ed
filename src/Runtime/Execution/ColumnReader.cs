using System.Data.Common;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;
using TypedMigrations.Planning;

namespace TypedMigrations.Execution;

/// <summary>
/// Reads a column as Entity Framework would: through the type mapping's own reader method and converter. A plain <c>GetValue</c> gives what
/// the driver stores, which on SQLite is text for a Guid and a number for a bool.
/// </summary>
internal static class ColumnReader
{
    public static Func<DbDataReader, int, object?> Of(ColumnBinding column) => column switch
    {
        { Mapping: { } mapping } => Compile(mapping, column.Property.Type),
        { Json: { } json } => (reader, ordinal) => json.Read(reader.GetString(ordinal)),
        _ when column.Property.Type == typeof(string[]) => (reader, ordinal) => reader.GetFieldValue<string[]>(ordinal),
        _ => (reader, ordinal) => reader.GetString(ordinal),
    };

    public static Func<DbDataReader, int, object?> Compile(RelationalTypeMapping mapping, Type type)
    {
        var reader = Expression.Parameter(typeof(DbDataReader), "reader");
        var ordinal = Expression.Parameter(typeof(int), "ordinal");
        var method = mapping.GetDataReaderMethod();
        var instance = method.DeclaringType!.IsAssignableFrom(typeof(DbDataReader))
            ? (Expression)reader
            : Expression.Convert(reader, method.DeclaringType);

        var value = mapping.CustomizeDataReaderExpression(Expression.Call(instance, method, ordinal));
        if (mapping.Converter is { } converter)
        {
            var stored = converter.ConvertFromProviderExpression.Parameters[0];
            if (value.Type != stored.Type)
                value = Expression.Convert(value, stored.Type);
            value = ReplacingExpressionVisitor.Replace(stored, value, converter.ConvertFromProviderExpression.Body);
        }

        if (value.Type != type)
            value = Expression.Convert(value, type);
        return Expression.Lambda<Func<DbDataReader, int, object?>>(Expression.Convert(value, typeof(object)), reader, ordinal).Compile();
    }
}
