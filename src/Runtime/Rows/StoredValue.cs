using System.Collections;
using System.Linq.Expressions;

namespace TypedMigrations.Rows;

/// <summary>
/// Compares values as a database stores them. C#'s equality cannot decide whether a column changed: 0.0 equals -0.0, 1.0m equals 1.00m, two
/// offsets of one instant are equal, and two arrays with the same bytes are not.
/// </summary>
internal static class StoredValue
{
    // The most common types come first: finding out that a value is not a collection takes longer than comparing it.
    public static bool Same(object? left, object? right) => (left, right) switch
    {
        (string a, string b) => a == b,
        (bool a, bool b) => a == b,
        (int a, int b) => a == b,
        (long a, long b) => a == b,
        _ => Compare(left, right, SameScalar),
    };

    /// <summary>Compares with a typed value, which is not boxed.</summary>
    public static bool Same<T>(object? left, T right) =>
        typeof(T) == typeof(bool) || typeof(T) == typeof(int) || typeof(T) == typeof(long) || typeof(T) == typeof(Guid)
            ? left is T value && EqualityComparer<T>.Default.Equals(value, right)
            : Same(left, (object?)right);

    /// <summary>A value as an object. The two bools are boxed once.</summary>
    public static Expression Boxed(Expression value) => value.Type == typeof(bool)
        ? Expression.Condition(value, Expression.Constant(true, typeof(object)), Expression.Constant(false, typeof(object)))
        : Expression.Convert(value, typeof(object));

    /// <summary>Whether two values are equal in any format: databases may store 2m as 2.00m.</summary>
    public static bool Equal(object? left, object? right) => Compare(left, right, Equals);

    /// <summary>
    /// A hash code that agrees with <see cref="Same"/>: values that differ only in their format may share one, and the hash code of a
    /// collection is its number of elements.
    /// </summary>
    public static int Hash(object? value) => value switch
    {
        null => 0,
        ISnapshotRow row => Hash(row.ToValues()),
        byte[] bytes => Hash(bytes),
        _ when Elements(value) is { } elements => elements.Cast<object?>().Count(),
        _ => value.GetHashCode(),
    };

    private static int Hash(byte[] bytes)
    {
        var hash = new HashCode();
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    /// <summary>Hashes the values of a record.</summary>
    public static int Hash(object?[] values)
    {
        var hash = new HashCode();
        foreach (var value in values)
            hash.Add(Hash(value));
        return hash.ToHashCode();
    }

    /// <summary>
    /// A copy of the values, because a function could change a collection in place and so hide the change from the comparison.
    /// </summary>
    public static object?[] Copy(object?[] values)
    {
        object?[]? copy = null;
        for (var i = 0; i < values.Length; i++)
            if (values[i] is { } value && Copy(value) is { } own && !ReferenceEquals(own, value))
                (copy ??= (object?[])values.Clone())[i] = own;
        return copy ?? values;
    }

    /// <summary>The elements of a collection that C# compares by reference; null for other values.</summary>
    /// <remarks>A driver's type may be enumerable and still be more than its elements: a path may be open or closed.</remarks>
    public static IEnumerable? Elements(object value) => value switch
    {
        string => null,
        Array or IEnumerable<ISnapshotRow> => (IEnumerable)value,
        IEnumerable elements when value.GetType().Namespace?.StartsWith("System.Collections", StringComparison.Ordinal) == true => elements,
        _ => null,
    };

    private static bool Compare(object? left, object? right, Func<object, object, bool> scalars)
    {
        if (left is null || right is null)
            return left is null && right is null;
        return (left, right) switch
        {
            (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
            (ISnapshotRow a, ISnapshotRow b) => a.GetType() == b.GetType() && All(a.ToValues(), b.ToValues()),
            (IDictionary a, IDictionary b) =>
                a.Count == b.Count && a.Keys.Cast<object>().All(key => b.Contains(key) && Compare(a[key], b[key], scalars)),
            _ when Elements(left) is { } a && Elements(right) is { } b => IsSet(left) ? HaveSame(a, b) : All(a, b),
            _ => scalars(left, right),
        };

        bool All(IEnumerable a, IEnumerable b)
        {
            var (x, y) = (a.Cast<object?>().ToList(), b.Cast<object?>().ToList());
            return x.Count == y.Count && x.Zip(y).All(pair => Compare(pair.First, pair.Second, scalars));
        }

        // A set has no order, and its elements are scalars.
        static bool HaveSame(IEnumerable a, IEnumerable b) => a.Cast<object?>().ToHashSet().SetEquals(b.Cast<object?>());
    }

    private static bool IsSet(object value) =>
        value.GetType().GetInterfaces().Any(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ISet<>));

    private static bool SameScalar(object left, object right) => (left, right) switch
    {
        (double a, double b) => double.IsNaN(a) ? double.IsNaN(b) : BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b),
        (float a, float b) => float.IsNaN(a) ? float.IsNaN(b) : BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b),
        (decimal a, decimal b) => a == b && a.Scale == b.Scale,
        (DateTime a, DateTime b) => a.Ticks == b.Ticks && a.Kind == b.Kind,
        (DateTimeOffset a, DateTimeOffset b) => a.EqualsExact(b),
        _ => left.Equals(right),
    };

    private static object Copy(object value) => value switch
    {
        ISnapshotRow row => row.ToValues() is var values && Copy(values) is var own && !ReferenceEquals(own, values)
            ? Origin.Keep(row, row.Shape.FromValues!(own))
            : row,
        Array array => Copy(array),
        ICloneable cloneable and not string => cloneable.Clone(),
        // Lists, sets and dictionaries have a constructor that copies.
        _ when Elements(value) is not null && value.GetType() is { IsAbstract: false } type && CopyConstructor(type) is { } copy =>
            copy.Invoke([value]),
        _ => value,
    };

    private static Array Copy(Array array)
    {
        var copy = (Array)array.Clone();
        if (copy is object?[] elements)
            for (var i = 0; i < elements.Length; i++)
                elements[i] = elements[i] is { } element ? Copy(element) : null;
        return copy;
    }

    private static System.Reflection.ConstructorInfo? CopyConstructor(Type type) => type.GetConstructors()
        .FirstOrDefault(constructor =>
            constructor.GetParameters() is [{ ParameterType: var source }] && source != typeof(object) && source.IsAssignableFrom(type));
}
