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
        { new[] { 1.0m }, new[] { 1.0m }, true },
        { new[] { 1.0m }, new[] { 1.00m }, false },
        { new List<int?> { 1, null }, new List<int?> { 1, null }, true },
        { new List<int> { 1, 2 }, new List<int> { 2, 1 }, false },
        { new HashSet<int> { 1, 2 }, new HashSet<int> { 2, 1 }, true },
        { new Dictionary<string, string> { ["a"] = "b" }, new Dictionary<string, string> { ["a"] = "b" }, true },
        { new Dictionary<string, string> { ["a"] = "b" }, new Dictionary<string, string> { ["a"] = "c" }, false },
        { new System.Collections.BitArray(3), new System.Collections.BitArray(3), true },
        { Note("a"), Note("a"), true },
        { Note("a"), Note("b"), false },
        { new[] { Note("a") }, new List<Family.Records.Note> { Note("a") }, true },
    };

    [Theory, MemberData(nameof(Pairs))]
    public void Values_are_the_same_when_the_database_would_store_the_same(object? left, object? right, bool same)
    {
        Assert.Equal(same, StoredValue.Same(left, right));
        Assert.Equal(same, StoredValue.Same(right, left));
        if (same)
            Assert.Equal(StoredValue.Hash(left), StoredValue.Hash(right));
    }

    [Fact]
    public void A_function_gets_collections_of_its_own()
    {
        var names = new List<string> { "a" };
        var nested = new int[][] { [1] };
        var values =
            new object?[] { 1, new byte[] { 1 }, names, nested, new HashSet<int> { 1 }, new Dictionary<string, string> { ["a"] = "b" } };

        var copy = StoredValue.Copy(values);
        ((byte[])copy[1]!)[0] = 2;
        ((List<string>)copy[2]!).Clear();
        ((int[][])copy[3]!)[0][0] = 2;
        ((HashSet<int>)copy[4]!).Clear();
        ((Dictionary<string, string>)copy[5]!).Clear();

        Assert.Equal(new byte[] { 1 }, (byte[])values[1]!);
        Assert.Equal(["a"], names);
        Assert.Equal(1, nested[0][0]);
        Assert.Single((HashSet<int>)values[4]!);
        Assert.Single((Dictionary<string, string>)values[5]!);
    }

    private static Family.Records.Note Note(string tags) =>
        new() { At = default, Text = "t", Inners = [new() { Tags = tags, Token = default }] };
}
