using System.Collections;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Reflection;

namespace TypedMigrations.Rows;

/// <summary>
/// One <c>Up</c> or <c>Down</c> of a data migration: a pure function from a row, or a group of rows, and related rows, to rows. Created by
/// generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RowFunction
{
    private readonly Func<object?[], object?[]> _invoke;
    private (bool AreDeclared, bool AreOfMethod)? _nullKeys;

    /// <summary>Wraps an author's method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="parameters">
    /// Its parameters, in order. Only the first may be a source row or group. Without one, the function is called once.
    /// </param>
    /// <param name="results">Its results: one, or the elements of a tuple.</param>
    /// <param name="invoke">Calls the method with an argument for each parameter, and returns a value for each result.</param>
    public RowFunction(
        Delegate method, ImmutableArray<RowParameter> parameters, ImmutableArray<RowResult> results, Func<object?[], object?[]> invoke) =>
        (Method, Parameters, Results, _invoke) = (method.Method, parameters, results, invoke);

    private RowFunction(RowFunction other) =>
        (Method, Parameters, Results, _invoke, InvokeOne) = (other.Method, other.Parameters, other.Results, other._invoke, other.InvokeOne);

    /// <summary>The author's method.</summary>
    internal MethodInfo Method { get; }

    /// <summary>The parameters of the method.</summary>
    internal ImmutableArray<RowParameter> Parameters { get; }

    /// <summary>The results of the method.</summary>
    internal ImmutableArray<RowResult> Results { get; }

    /// <summary>The columns of the source row that it reads, and those that it can change; null if it may use any.</summary>
    internal ColumnUse? Use { get; private init; }

    /// <summary>The record type of the source row of a function of one row.</summary>
    internal Type SourceType => Method.GetParameters()[0].ParameterType;

    /// <summary>The losses that the author declared.</summary>
    internal IEnumerable<LosesAttribute> Losses => Method.GetCustomAttributes<LosesAttribute>();

    /// <summary>Wraps a method that takes a row and returns the changed row.</summary>
    /// <param name="function">The author's method.</param>
    /// <param name="isNullable">
    /// Whether its return type is declared as nullable, so that null deletes the row. It comes from the source text, because reflection
    /// does not see it in a file without annotations.
    /// </param>
    /// <typeparam name="TSource">The record before.</typeparam>
    /// <typeparam name="TResult">The record after.</typeparam>
    public static RowFunction Create<TSource, TResult>(Func<TSource, TResult?> function, bool isNullable = false)
        where TSource : class, ISnapshotRow<TSource>
        where TResult : class, ISnapshotRow<TResult> => new(
            function,
            [RowParameter.Row<TSource>(function.Method.GetParameters()[0].Name!)],
            [RowResult.One<TResult>(isNullable)],
            arguments => [function((TSource)arguments[0]!)])
        {
            InvokeOne = row => function((TSource)row),
        };

    /// <summary>The same function with the columns of the source row that it uses.</summary>
    /// <param name="reads">The members that it reads, with dots in the path: <c>Address.Street</c>.</param>
    /// <param name="changes">The members that it can change.</param>
    public RowFunction Using(ImmutableArray<string> reads, ImmutableArray<string> changes) => new(this)
    {
        // Returning the row as another type needs a conversion by the author, which may read the whole row.
        Use = Method.ReturnType.IsAssignableFrom(SourceType) ? new ColumnUse(reads, changes) : null,
    };

    /// <summary>
    /// Calls a function that takes a row and returns one. It is called so often that lists of arguments and results would be most of the
    /// work.
    /// </summary>
    private Func<ISnapshotRow, ISnapshotRow?>? InvokeOne { get; init; }

    /// <summary>The record of the source rows or groups, or null if the function is called once.</summary>
    internal RowShape? Driver => Parameters is [{ IsDriver: true } first, ..] ? first.Shape : null;

    /// <summary>The record of the source row of a function of one row.</summary>
    internal RowShape Source => Driver!;

    /// <summary>The record that a function of one row returns.</summary>
    internal RowShape Result => Results[0].Shape;

    /// <summary>
    /// A row for the function, as C# that can be pasted into the rows of a test: <c>new SetCleanFlag.Before.Item { … }</c>.
    /// </summary>
    internal string Literal(RowShape shape, object?[] values) => Literal(Method.Name == "Up" ? "Before" : "After", shape, values);

    /// <summary>A row that the function returned, as C#.</summary>
    internal string ResultLiteral(RowShape shape, object?[] values) => Literal(ResultState, shape, values);

    /// <summary>The state of the results.</summary>
    private string ResultState => Method.Name == "Up" ? "After" : "Before";

    /// <summary>Whether rows of a record are source rows: the record itself, or one that derives from it.</summary>
    internal bool IsDrivenBy(RowShape shape) =>
        Driver is { } driver && (shape.Entity == driver.Entity || driver.Derived.Any(derived => derived.Entity == shape.Entity));

    /// <summary>
    /// Finds the group of a row. Rows whose column is null are one group, if the function declares that the key may be null. A row for
    /// which a method of the author returns null belongs to no group.
    /// </summary>
    /// <param name="row">The row.</param>
    /// <param name="refused">Creates an exception for a key that must not be null.</param>
    /// <param name="key">The key.</param>
    internal bool IsInGroup(ISnapshotRow row, Func<string, Exception> refused, out object? key)
    {
        key = Parameters[0].KeySelector!(row);
        if (key is not null)
            return true;
        var (isDeclared, isOfMethod) = _nullKeys ??= NullKeys();
        return isDeclared || (isOfMethod ? false : throw refused(
            "takes groups, and the key of this row is null, which the type of the key does not declare. If rows without a key are a group, "
            + $"write IGrouping<…?, {Driver!.Record}>, below #nullable enable annotations; otherwise let [GroupBy] name a method, which "
            + "returns null for rows that belong to no group"));
    }

    private (bool AreDeclared, bool AreOfMethod) NullKeys()
    {
        var groups = Method.GetParameters().FirstOrDefault();
        var named = Method.GetCustomAttribute<GroupByAttribute>() ?? groups?.GetCustomAttribute<GroupByAttribute>();
        return (
            groups is not null
                && new NullabilityInfoContext().Create(groups) is { GenericTypeArguments: [{ ReadState: NullabilityState.Nullable }, ..] },
            named is not null && !Driver!.Properties.Any(property => property.Member == named.Key));
    }

    /// <summary>Calls the function.</summary>
    /// <param name="arguments">An argument for each of <see cref="Parameters"/>.</param>
    /// <returns>A value for each of <see cref="Results"/>.</returns>
    internal object?[] Invoke(object?[] arguments) => _invoke(arguments);

    /// <summary>Calls the function. Its results may be lazy, so they are enumerated here.</summary>
    /// <param name="arguments">An argument for each of <see cref="Parameters"/>.</param>
    /// <param name="refused">Creates an exception for a wrong result.</param>
    /// <returns>The rows of each of <see cref="Results"/>.</returns>
    internal List<IReadOnlyList<ISnapshotRow>> Ask(object?[] arguments, Func<string, Exception> refused)
    {
        return [.. Results.Zip(Invoke(arguments), Rows)];

        IReadOnlyList<ISnapshotRow> Rows(RowResult result, object? value) => (result.IsMany, value) switch
        {
            (false, null) => result.IsNullable ? [] : throw refused(NullRefusal(result)),
            (false, _) => [(ISnapshotRow)value],
            (true, IEnumerable rows) =>
                [.. rows.Cast<ISnapshotRow?>().Select(row => row ?? throw refused($"returned null among rows of {result.Shape.Record}"))],
            _ => throw refused($"returned null for rows of {result.Shape.Record}; return no rows instead: []"),
        };
    }

    /// <summary>Runs a function of one row. Null means that the row is deleted.</summary>
    /// <param name="shape">The record: the function's source record, or one that derives from it.</param>
    /// <param name="values">Its values, with copies of collections, because the function may change these.</param>
    /// <param name="refused">Creates an exception for a wrong result.</param>
    internal ISnapshotRow? Ask(RowShape shape, object?[] values, Func<string, Exception> refused)
    {
        var row = shape.FromValues!(values);
        var result = InvokeOne is { } invoke ? invoke(row) : (ISnapshotRow?)_invoke([row])[0];
        return result is not null || Results[0].IsNullable ? result : throw refused(NullRefusal(Results[0]));
    }

    /// <summary>Explains a null in place of a row.</summary>
    private string NullRefusal(RowResult result) =>
        $"returned null{(IsDrivenBy(result.Shape) ? "" : $" for a row of {result.Shape.Record}")}, "
        + "although its return type does not declare that "
        + $"{(IsDrivenBy(result.Shape) ? "rows may be deleted" : "there may be none")}: write {ResultState}.{result.Shape.Record}? there, "
        + "below "
        + "#nullable enable annotations, or return a row";

    private string Literal(string state, RowShape shape, object?[] values) =>
        CSharpLiteral.Record($"{Method.DeclaringType!.Name}.{state}.{shape.Record}", shape, values);
}
