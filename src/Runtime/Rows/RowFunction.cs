using System.Reflection;

namespace TypedMigrations.Rows;

/// <summary>One <c>Up</c> or <c>Down</c> of a data migration: a pure function from a row to the row that replaces it, or to nothing.</summary>
public abstract class RowFunction
{
    private protected RowFunction(MethodInfo method, RowShape source, RowShape result) =>
        (Method, Source, Result) = (method, source, result);

    /// <summary>The author's method.</summary>
    public MethodInfo Method { get; }

    /// <summary>The rows that drive the function.</summary>
    public RowShape Source { get; }

    /// <summary>The rows that it returns.</summary>
    public RowShape Result { get; }

    /// <summary>What the author declared as lost.</summary>
    public IEnumerable<LosesAttribute> Losses => Method.GetCustomAttributes<LosesAttribute>();

    /// <summary>Wraps an author's method.</summary>
    /// <param name="function">A static method that returns the new row, or null where the row shall be deleted.</param>
    /// <typeparam name="TSource">The record before.</typeparam>
    /// <typeparam name="TResult">The record after.</typeparam>
    public static RowFunction Create<TSource, TResult>(Func<TSource, TResult?> function)
        where TSource : class, ISnapshotRow<TSource>
        where TResult : class, ISnapshotRow<TResult> => new Typed<TSource, TResult>(function);

    /// <summary>The row of a function as C# that pastes into the rows of a test: <c>new SetCleanFlag.Before.Item { … }</c>.</summary>
    internal string Literal(RowShape shape, object?[] values) => CSharpLiteral.Record(
        $"{Method.DeclaringType!.Name}.{(Method.Name == "Up" ? "Before" : "After")}.{shape.Record}", shape, values);

    /// <summary>Whether rows of a record drive the function: of its own, or of one that derives from it.</summary>
    internal bool IsDrivenBy(RowShape shape) => shape.Entity == Source.Entity || Source.Derived.Any(derived => derived.Entity == shape.Entity);

    /// <summary>Runs the function over one row; null means that the row shall be deleted.</summary>
    /// <param name="shape">The record: the one of <see cref="Source"/>, or one that derives from it.</param>
    /// <param name="values">Its values.</param>
    internal abstract ISnapshotRow? Invoke(RowShape shape, object?[] values);

    private sealed class Typed<TSource, TResult>(Func<TSource, TResult?> function)
        : RowFunction(function.Method, TSource.RowShape, TResult.RowShape)
        where TSource : class, ISnapshotRow<TSource>
        where TResult : class, ISnapshotRow<TResult>
    {
        internal override ISnapshotRow? Invoke(RowShape shape, object?[] values) => function((TSource)shape.FromValues!(StoredValue.Copy(values)));
    }
}
