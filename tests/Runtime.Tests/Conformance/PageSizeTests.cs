namespace TypedMigrations.Runtime.Tests.Conformance;

/// <summary>However many rows are a page, the database holds what plain lists do: no row is passed over, and none comes twice.</summary>
public class PageSizeTests<TKey>
    where TKey : struct, IKey<TKey>
{
    private const int Rows = 7;

    private static readonly int[] sizes = [1, 2, Rows - 1, Rows, Rows + 1, 1_000];

    public static IEnumerable<string> Names =>
    [
        "row", "row or nothing", "parent and children", "children of the same table", "a row made beside, by a key of the database",
    ];

    public void The_database_holds_what_plain_lists_do(ProviderUnderTest provider, string name)
    {
        var shape = Shapes.Of<TKey>()[name];
        var before = ConformanceTests<TKey>.Rows(Rows);
        var up = ConformanceTests<TKey>.Dump(Plainly.Run(shape.Up, before, ConformanceTests<TKey>.Context));
        foreach (var size in sizes)
        {
            var state = World<TKey>.On(provider).Run(before, size, [shape.Up])[0];
            Assert.Equal($"pages of {size}\n{up}", $"pages of {size}\n{ConformanceTests<TKey>.Dump(state)}");
        }
    }
}
