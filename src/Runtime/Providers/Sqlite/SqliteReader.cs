using System.Collections.Concurrent;
using System.Data.Common;
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;
using SQLitePCL;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>
/// Reads columns from SQLite's own values. The function in an UPDATE receives only these, so all rows are read in this way, with the same
/// result for every strategy.
/// </summary>
internal static class SqliteReader
{
    // Compiling a reader takes longer than reading a small table, and migrations and tests read the same columns again and again.
    private static readonly ConditionalWeakTable<RelationalTypeMapping, ConcurrentDictionary<(Type Value, Type Cell), Delegate>> known = [];

    /// <summary>Reads a column of a row.</summary>
    public static Func<DbDataReader, int, object?> OfRow(ColumnBinding column)
    {
        var read = Of<FieldCell>(column);
        return (reader, ordinal) => read(Field(reader, ordinal));
    }

    /// <summary>Reads a column from an argument of an SQL function.</summary>
    public static Func<sqlite3_value, object?> OfArgument(ColumnBinding column)
    {
        var read = Of<ArgumentCell>(column);
        return value => read(new ArgumentCell(value));
    }

    /// <summary>A part of a stored key.</summary>
    /// <exception cref="MisfitException">The driver cannot write it unchanged, so its row could not be found again.</exception>
    public static object StoredKey(DbDataReader reader, int ordinal)
    {
        var cell = Field(reader, ordinal);
        return cell.Class == raw.SQLITE_TEXT ? CellReader.Text(cell) : reader.GetValue(ordinal);
    }

    /// <summary>Why values cannot be read through a connection, or null if they can.</summary>
    public static string? WhyNot(DbConnection connection) => connection is SqliteConnection ? null
        : $"Rows are read and written by Microsoft.Data.Sqlite.SqliteConnection, and the context has a {connection.GetType().FullName}. "
            + "Let it run migrations over a connection of the "
            + "driver itself, without what is wrapped around it";

    private static Func<T, object?> Of<T>(ColumnBinding column)
        where T : struct, ICell => column switch
        {
            { Mapping: { } mapping } =>
                (Func<T, object?>)known.GetOrCreateValue(mapping).GetOrAdd((column.Property.Type, typeof(T)), _ => Compile<T>(column)),
            { Json: { } json } => cell => CellReader.ReadString(cell) is { } text ? json.Read(text) : null,
            _ => cell => CellReader.ReadString(cell),
        };

    private static Func<T, object?> Compile<T>(ColumnBinding column)
        where T : struct, ICell
    {
        var cell = Expression.Parameter(typeof(T));
        var stored = Expression.Variable(ColumnReader.StoredType(column));
        // The converter of a char may store another type.
        var read =
            CellReader.Of(column.Property.Type == typeof(char) && stored.Type == typeof(string) ? typeof(char) : stored.Type, typeof(T))
                ?? throw new NotSupportedException(
                    $"The provider reads column {column.Name} as {stored.Type}, of which SQLite stores none");
        Expression call = Expression.Call(read, cell);
        if (call.Type == typeof(char?) && stored.Type == typeof(string))
            call = Expression.Condition(
                Expression.Property(call, "HasValue"), Expression.Call(
                    Expression.Property(call, "Value"), nameof(ToString), typeArguments: null), Expression.Constant(null, typeof(string)));
        // For these types alone the driver accepts values that do not fit.
        var given = stored.Type == typeof(ulong?) ? Expression.Convert(call, stored.Type) : Expression.ConvertChecked(call, stored.Type);
        return Expression.Lambda<Func<T, object?>>(
            Expression.Block([stored], Expression.Assign(stored, given), ColumnReader.FromStored(column, stored)), cell).Compile();
    }

    private static FieldCell Field(DbDataReader reader, int ordinal) =>
        new(((SqliteDataReader)reader).Handle!, ordinal);
}
