using System.Collections;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Reflection;

namespace TypedMigrations.Rows;

/// <summary>
/// One <c>Up</c> or <c>Down</c> of a data migration: a pure function from a row, or a group of rows, and what belongs to it, to rows. Made
/// by the source generator.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RowFunction
{
    private readonly Func<object?[], object?[]> _invoke;

    /// <summary>Wraps an author's method.</summary>
    /// <param name="method">The method.</param>
    /// <param name="parameters">What it takes, in order. At most the first drives it: where none does, it is asked once.</param>
    /// <param name="results">What it returns: one, or the parts of a tuple.</param>
    /// <param name="invoke">Calls it: an argument for each parameter in, a value for each result out.</param>
    public RowFunction(
        Delegate method, ImmutableArray<RowParameter> parameters, ImmutableArray<RowResult> results, Func<object?[], object?[]> invoke) =>
        (Method, Parameters, Results, _invoke) = (method.Method, parameters, results, invoke);

    private RowFunction(RowFunction other) =>
        (Method, Parameters, Results, _invoke, InvokeOne) = (other.Method, other.Parameters, other.Results, other._invoke, other.InvokeOne);

    /// <summary>The author's method.</summary>
    internal MethodInfo Method { get; }

    /// <summary>What it takes.</summary>
    internal ImmutableArray<RowParameter> Parameters { get; }

    /// <summary>What it returns.</summary>
    internal ImmutableArray<RowResult> Results { get; }

    /// <summary>The columns of the driving row that it reads, and those that it can change; null where it may be any.</summary>
    internal ColumnUse? Use { get; private init; }

    /// <summary>The type of the rows that drive a function of one row.</summary>
    internal Type SourceType => Method.GetParameters()[0].ParameterType;

    /// <summary>What the author declared as lost.</summary>
    internal IEnumerable<LosesAttribute> Losses => Method.GetCustomAttributes<LosesAttribute>();

    /// <summary>Wraps a method that takes a row and returns it changed.</summary>
    /// <param name="function">The author's method.</param>
    /// <param name="isNullable">
    /// Whether its return type says that it may be null: the row is deleted then. As it is written: of a file without annotations
    /// reflection knows nothing.
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

    /// <summary>The same function, of which it is known what it does with the driving row.</summary>
    /// <param name="reads">The members that it reads, with dots between: <c>Address.Street</c>.</param>
    /// <param name="changes">The members that it can change.</param>
    public RowFunction Using(ImmutableArray<string> reads, ImmutableArray<string> changes) => new(this)
    {
        // To return a row as one of another type takes a conversion of the author's, which may read all of it.
        Use = Method.ReturnType.IsAssignableFrom(SourceType) ? new ColumnUse(reads, changes) : null,
    };

    /// <summary>
    /// Calls it, where it takes a row and returns one: it is called so often that lists of arguments and results would be most of the work.
    /// </summary>
    private Func<ISnapshotRow, ISnapshotRow?>? InvokeOne { get; init; }

    /// <summary>The rows that drive the function; null where it is asked once.</summary>
    internal RowShape? Driver => Parameters is [{ IsDriver: true } first, ..] ? first.Shape : null;

    /// <summary>The rows that drive a function of one row.</summary>
    internal RowShape Source => Driver!;

    /// <summary>The rows that a function of one row returns in their place.</summary>
    internal RowShape Result => Results[0].Shape;

    /// <summary>The row of a function as C# that pastes into the rows of a test: <c>new SetCleanFlag.Before.Item { … }</c>.</summary>
    internal string Literal(RowShape shape, object?[] values) => Literal(Method.Name == "Up" ? "Before" : "After", shape, values);

    /// <summary>A row that the function returned, as C#.</summary>
    internal string ResultLiteral(RowShape shape, object?[] values) => Literal(ResultState, shape, values);

    /// <summary>The state that it leads to.</summary>
    private string ResultState => Method.Name == "Up" ? "After" : "Before";

    /// <summary>Whether rows of a record drive the function: of its own, or of one that derives from it.</summary>
    internal bool IsDrivenBy(RowShape shape) =>
        Driver is { } driver && (shape.Entity == driver.Entity || driver.Derived.Any(derived => derived.Entity == shape.Entity));

    /// <summary>Calls the function.</summary>
    /// <param name="arguments">An argument for each of <see cref="Parameters"/>.</param>
    /// <returns>A value for each of <see cref="Results"/>.</returns>
    internal object?[] Invoke(object?[] arguments) => _invoke(arguments);

    /// <summary>Calls the function. What it returns may be made only while it is read, so it is read here.</summary>
    /// <param name="arguments">An argument for each of <see cref="Parameters"/>.</param>
    /// <param name="refused">Makes an exception of what is wrong with the answer.</param>
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
            _ => throw refused($"returned null for rows of {result.Shape.Record}; return none instead: []"),
        };
    }

    /// <summary>Runs a function of one row; null means that the row shall be deleted.</summary>
    /// <param name="shape">The record: the one that drives the function, or one that derives from it.</param>
    /// <param name="values">Its values, with collections that are the function's own.</param>
    /// <param name="refused">Makes an exception of what is wrong with the answer.</param>
    internal ISnapshotRow? Ask(RowShape shape, object?[] values, Func<string, Exception> refused)
    {
        var row = shape.FromValues!(values);
        var result = InvokeOne is { } invoke ? invoke(row) : (ISnapshotRow?)_invoke([row])[0];
        return result is not null || Results[0].IsNullable ? result : throw refused(NullRefusal(Results[0]));
    }

    /// <summary>What is wrong with null in the place of a row.</summary>
    private string NullRefusal(RowResult result) =>
        $"returned null{(IsDrivenBy(result.Shape) ? "" : $" for a row of {result.Shape.Record}")}, "
        + "although its return type does not say that "
        + $"{(IsDrivenBy(result.Shape) ? "rows may be deleted" : "there may be none")}: write {ResultState}.{result.Shape.Record}? there, "
        + "below "
        + "#nullable enable annotations, or return a row";

    private string Literal(string state, RowShape shape, object?[] values) =>
        CSharpLiteral.Record($"{Method.DeclaringType!.Name}.{state}.{shape.Record}", shape, values);
}
