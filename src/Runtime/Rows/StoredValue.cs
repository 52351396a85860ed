namespace TypedMigrations.Rows;

/// <summary>
/// Values as a database stores them. C# equality is too coarse to decide whether a column changed: it says that 0.0 and -0.0, 1.0m and 1.00m
/// and two offsets of one instant are equal, and that two arrays with the same bytes are not.
/// </summary>
internal static class StoredValue
{
    public static bool Same(object? left, object? right) => (left, right) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        (double a, double b) => double.IsNaN(a) ? double.IsNaN(b) : BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b),
        (float a, float b) => float.IsNaN(a) ? float.IsNaN(b) : BitConverter.SingleToInt32Bits(a) == BitConverter.SingleToInt32Bits(b),
        (decimal a, decimal b) => a == b && a.Scale == b.Scale,
        (DateTime a, DateTime b) => a.Ticks == b.Ticks && a.Kind == b.Kind,
        (DateTimeOffset a, DateTimeOffset b) => a.EqualsExact(b),
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        _ => left.Equals(right),
    };

    /// <summary>The same value in whatever spelling: 2m and 2.00m, which databases store as they like.</summary>
    public static bool Equal(object? left, object? right) => (left, right) switch
    {
        (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
        _ => Equals(left, right),
    };

    /// <summary>Arrays are the one kind of value that a function could change in place, which would hide the change from the comparison.</summary>
    public static object?[] CopyArrays(object?[] values)
    {
        object?[]? copy = null;
        for (var i = 0; i < values.Length; i++)
            if (values[i] is Array array)
                (copy ??= (object?[])values.Clone())[i] = array.Clone();
        return copy ?? values;
    }
}
