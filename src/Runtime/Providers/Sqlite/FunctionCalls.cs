using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using TypedMigrations.Binding;
using TypedMigrations.Planning;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>
/// Registers C# functions in SQLite, through the library below its driver. The driver's own way ends text at a NUL, turns an empty blob
/// into NULL, reads values of one class as another, and takes as long as all other work for a row.
/// </summary>
internal sealed class FunctionCalls(DbConnection connection, FunctionRows rows) : IDisposable
{
    public const string Row = "typed_migrations_row";

    private const string ValuePrefix = "typed_migrations_value";

    private readonly sqlite3 _database = ((SqliteConnection)connection).Handle!;
    private readonly List<(string Name, int Arguments)> _created = [];

    /// <summary>The value of a column in a changed row.</summary>
    /// <param name="ordinal">The column.</param>
    /// <param name="row">The row number in the statement.</param>
    /// <param name="column">The column in the statement, if it may stay unchanged; null if it always changes.</param>
    public static string Value(int ordinal, string row, string? column) =>
        FormattableString.Invariant($"{ValuePrefix}{ordinal}({row}{(column is null ? "" : $", {column}")})");

    /// <summary>The SQL function that decides whether a row changes, from its number and the values of its columns.</summary>
    /// <param name="columns">The columns that it receives.</param>
    public void CreateRow(IReadOnlyList<ColumnBinding> columns)
    {
        Func<sqlite3_value, object?>[] readers = [.. columns.Select(SqliteReader.OfArgument)];
        Create(Row, columns.Count + 1, (context, arguments) =>
        {
            for (var i = 0; i < readers.Length; i++)
                rows.Read(i, readers[i](arguments[i + 1]));
            raw.sqlite3_result_int(context, rows.IsChanged(raw.sqlite3_value_int64(arguments[0])) ? 1 : 0);
        });
    }

    /// <summary>
    /// The SQL function that returns a column's value, from the number of the row and, if the column may stay unchanged, its old value.
    /// </summary>
    public void CreateValue(int ordinal, ColumnBinding column, bool alwaysChanges)
    {
        Func<object, object?> toStored = column switch
        {
            { Mapping.Converter: { } converter } => value => converter.ConvertToProvider(value),
            _ => value => value,
        };
        Create(FormattableString.Invariant($"{ValuePrefix}{ordinal}"), alwaysChanges ? 1 : 2, (context, arguments) =>
        {
            if (rows.TryGetChanged(raw.sqlite3_value_int64(arguments[0]), ordinal, out var value))
                SqliteValues.Write(context, value is null ? null : toStored(value));
            else
                SqliteValues.Copy(context, arguments[1]);
        });
    }

    /// <summary>Removes the functions from the connection, which may belong to the application.</summary>
    public void Dispose()
    {
        foreach (var (name, arguments) in _created)
            raw.sqlite3_create_function(_database, name, arguments, raw.SQLITE_UTF8, null, (delegate_function_scalar?)null);
    }

    private void Create(string name, int arguments, Action<sqlite3_context, sqlite3_value[]> function)
    {
        // SQLite cannot pass an exception on.
        delegate_function_scalar guarded = (context, _, values) =>
        {
            try
            {
                function(context, values);
            }
            catch (Exception exception)
            {
                rows.Stopped ??= exception;
                raw.sqlite3_result_error(context, exception.Message);
            }
        };
        if (raw.sqlite3_create_function(_database, name, arguments, raw.SQLITE_UTF8, null, guarded) != raw.SQLITE_OK)
            throw new NotSuitedException();
        _created.Add((name, arguments));
    }
}
