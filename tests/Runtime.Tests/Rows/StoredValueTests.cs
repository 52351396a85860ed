using TypedMigrations.Rows;

namespace TypedMigrations.Runtime.Tests.Rows;

public class StoredValueTests
{
    private static readonly DateTimeOffset noon = new(2026, 1, 2, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<object?, object?, bool> Pairs => new()
    {
        { null, null, true },
        { null, 0, false },
        { "a", "a", true },
        { "a", "A", false },
        { 0.0, -0.0, false },
        { double.NaN, -double.NaN, true },
        { double.NaN, 0.0, false },
        { float.NaN, -float.NaN, true },
        { 0f, -0f, false },
        { 1.0m, 1.00m, false },
        { 1.0m, 1.0m, true },
        { noon, noon.ToOffset(TimeSpan.FromHours(2)), false },
        { noon.DateTime, DateTime.SpecifyKind(noon.DateTime, DateTimeKind.Utc), false },
        { new byte[] { 1, 2 }, new byte[] { 1, 2 }, true },
        { new byte[] { 1, 2 }, new byte[] { 1, 3 }, false },
    };

    [Theory, MemberData(nameof(Pairs))]
    public void Values_are_the_same_when_the_database_would_store_the_same(object? left, object? right, bool same)
    {
        Assert.Equal(same, StoredValue.Same(left, right));
        Assert.Equal(same, StoredValue.Same(right, left));
    }

    [Fact]
    public void A_function_gets_arrays_of_its_own()
    {
        var values = new object?[] { 1, new byte[] { 1 } };

        var copy = StoredValue.Copy(values);
        ((byte[])copy[1]!)[0] = 2;

        Assert.Equal(new byte[] { 1 }, (byte[])values[1]!);
    }
}
