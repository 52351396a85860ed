using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using TypedMigrations.Binding;
using TypedMigrations.Planning;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>
/// Gives SQLite functions of C#, by the library that its driver is made over: the driver's own way ends text at a NUL, makes NULL of no
/// bytes, reads values of any kind as any other, and takes as long as all else that is done for a row.
/// </summary>
internal sealed class FunctionCalls(DbConnection connection, FunctionRows rows) : IDisposable
{
    public const string Row = "typed_migrations_row";

    private const string ValuePrefix = "typed_migrations_value";

    private readonly sqlite3 _database = ((SqliteConnection)connection).Handle!;
    private readonly List<(string Name, int Arguments)> _created = [];

    /// <summary>The value of a column of a changed row.</summary>
    /// <param name="ordinal">The column.</param>
    /// <param name="row">What numbers the rows in the statement.</param>
    /// <param name="column">How the column is called there, whose value is not always another; null where it is.</param>
    public static string Value(int ordinal, string row, string? column) =>
        FormattableString.Invariant($"{ValuePrefix}{ordinal}({row}{(column is null ? "" : $", {column}")})");

    /// <summary>The function that is asked whether a row changes: of its number, and the values of its columns.</summary>
    /// <param name="columns">The columns that it is given.</param>
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
    /// The function that is asked for a column's value: of the number of the row and, where rows may change without it, the value that is
    /// there.
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

    /// <summary>Takes them off the connection, which may be the application's own.</summary>
    public void Dispose()
    {
        foreach (var (name, arguments) in _created)
            raw.sqlite3_create_function(_database, name, arguments, raw.SQLITE_UTF8, null, (delegate_function_scalar?)null);
    }

    private void Create(string name, int arguments, Action<sqlite3_context, sqlite3_value[]> function)
    {
        // No exception finds its way through SQLite.
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
