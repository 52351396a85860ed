using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations;

namespace Shop.Migrations.Postgres;

[DbContext(typeof(ShopPostgresContext))]
[DataMigration("20260406100000_SortItems")]
public partial class SortItems
{
    /// <summary>
    /// Makes a category of each last word of names, and puts the items that end with it there: "Red Mug" and "Mug" are mugs.
    /// </summary>
    [GroupBy(nameof(LastWord))]
    [Loses(nameof(Before.Item.CategoryId), "just added, and null everywhere")]
    public static (IEnumerable<After.Item>, After.Category) Up(IGrouping<string, Before.Item> items) =>
        (items.Select(item => item with { CategoryId = -1 }), new() { Id = -1, Name = items.Key });

    public static Before.Item Down(After.Item item) => item with { CategoryId = null };

    public static Before.Category? Down(After.Category category) => null;

    private static string? LastWord(Before.Item item) =>
        item.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
}
