using TypedMigrations.Planning;
using TypedMigrations.Rows;

namespace TypedMigrations.Functions;

/// <summary>A function fails for its rows, or its results cannot be stored.</summary>
internal sealed class CallFailedException(Call call, string problem, Exception? inner, string? column = null) : Exception(problem, inner)
{
    /// <summary>The function threw.</summary>
    public CallFailedException(Call call, Exception exception, string? what = null)
        : this(call, $"{(what is null ? "" : $"{what} in ")}{call.Step.Function.Method.Name} threw {exception.GetType().Name}: "
            + $"{exception.Message}", exception)
    {
    }

    /// <summary>The schema does not allow the result.</summary>
    public CallFailedException(Call call, RefusedRowException exception)
        : this(
            call,
            $"{call.Step.Function.Method.Name} "
            + $"{exception.Message}{(exception.Returned is { } row ? Returned(call, row.Shape, row.ToValues()) : "")}",
            inner: null,
            exception.Column?.DisplayName)
    {
    }

    /// <summary>The rows and their function.</summary>
    public Call Call => call;

    /// <summary>The column that could not be written, if it is known.</summary>
    public string? Column => column;

    /// <summary>The database refused the result.</summary>
    public static CallFailedException Of(RefusedChangeException exception)
    {
        var change = exception.Change;
        var (call, table) = (change.Call!, change.Table);
        var function = call.Step.Function.Method.Name;
        var column = change.Changed.Length == 1 ? table.Columns[change.Changed[0]].DisplayName : null;
        var values = change.Values?.Select(value => value is PendingKey key ? key.TemporaryKey : value).ToArray();
        if (change.Row is null)
            return new CallFailedException(
                call,
                $"the database refused a new row of table {table.DisplayName} that {function} returned: "
                + $"{exception.Message}{Dangling(change)}{Returned(call, table.Shape, values!)}",
                exception.InnerException,
                column);
        var wanted = values is null
            ? "to be deleted"
            : string.Join(", ", change.Changed.Select(ordinal => $"{table.Columns[ordinal].DisplayName} = "
                + $"{CSharpLiteral.Value(values[ordinal])}"));
        // Only the refused row of a group.
        return new CallFailedException(
            call with { Rows = [change.Row] },
            $"the database refused what {function} returned ({wanted}): {exception.Message}{Dangling(change)}",
            exception.InnerException,
            column);
    }

    private static string Returned(Call call, RowShape shape, object?[] values) =>
        $"{Environment.NewLine}  returned: {call.Step.Function.ResultLiteral(shape, values)}";

    /// <summary>A reference to a row that the same call should have returned, but did not.</summary>
    private static string Dangling(RowChange change)
    {
        var dangling = change.Values is null ? [] : change.Table.EntityType.GetForeignKeys().SelectMany(key => key.Properties)
            .Select(property => change.Table.Shape.IndexOf(property.Name))
            .Where(ordinal => ordinal >= 0 && change.Changed.Contains(ordinal)
                && change.Values[ordinal] is not PendingKey && TemporaryKeys.IsReference(change.Values[ordinal]))
            .Distinct()
            .ToList();
        return string.Concat(dangling.Select(ordinal =>
            $" ({change.Table.Shape.Properties[ordinal].Member} = {CSharpLiteral.Value(change.Values![ordinal])} is the key of no new row "
            + "that the same call returned)"));
    }
}
