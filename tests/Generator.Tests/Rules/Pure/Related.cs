using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using TypedMigrations;

namespace App.Migrations;

[DataMigration("20260102000101_Totals"), Irreversible("a test")]
public partial class Totals
{
    public static After.Order Up(Before.Order order, IReadOnlyList<Before.Line> lines) =>
        order with { Total = lines.Sum(line => line.Quantity * line.Price) };
}

[DataMigration("20260102000102_Countries"), Irreversible("a test")]
public partial class Countries
{
    public static After.Order Up(Before.Order order, Before.Customer customer) => order with { Country = customer.Country };
}

[DataMigration("20260102000103_Discounts"), Irreversible("a test")]
public partial class Discounts
{
    public static After.Order Up(Before.Order order, Before.Coupon? coupon) =>
        coupon is null ? order : order with { Total = order.Total * (100 - coupon.Percent) / 100 };
}

[DataMigration("20260102000104_Summaries"), Irreversible("a test")]
public partial class Summaries
{
    public static After.Customer Up(Before.Customer customer, IReadOnlyList<Before.Order> orders) => customer with
    {
        OrderCount = orders.Count,
        Spent = orders.Sum(order => order.Total),
        LastOrderAt = orders.Count == 0 ? null : orders.Max(order => order.PlacedAt),
        FirstName = orders.OrderBy(order => order.PlacedAt).ThenBy(order => order.Id).FirstOrDefault()?.Country,
        LastName = orders.MaxBy(order => order.Total)?.Status,
    };
}

[DataMigration("20260102000105_OneOfEach"), Irreversible("a test")]
public partial class OneOfEach
{
    [GroupBy(nameof(Before.Tag.Name))]
    public static After.Tag Up(IGrouping<string, Before.Tag> tags) => tags.OrderBy(tag => tag.Id).First();
}

[DataMigration("20260102000106_OneName"), Irreversible("a test")]
public partial class OneName
{
    private static string Key(Before.Tag tag) => tag.Name.Trim().ToUpperInvariant();

    public static IEnumerable<After.Tag> Up([GroupBy(nameof(Key))] IGrouping<string, Before.Tag> tags)
    {
        foreach (var tag in tags)
            yield return tag with { Name = tags.Key };
    }
}

[DataMigration("20260102000107_TagRows"), Irreversible("a test")]
public partial class TagRows
{
    public static (After.Customer, IEnumerable<After.Tag>) Up(
        Before.Customer customer, [By(nameof(Before.Tag.Name))] IReadOnlySet<string> known, MigrationContext context)
    {
        var names = customer.Tags.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return (
            customer with { Tags = string.Join(';', names), Key = context.NewId("customer", customer.Id) },
            names.Where(name => !known.Contains(name)).Select(name => new After.Tag { Name = name }));
    }
}

[DataMigration("20260102000108_CouponIds"), Irreversible("a test")]
public partial class CouponIds
{
    public static After.Order Up(Before.Order order, [By(nameof(Before.Coupon.Code))] IReadOnlyDictionary<string, Before.Coupon> coupons) =>
        coupons.TryGetValue(order.Status, out var coupon) ? order with { CouponId = coupon.Id } : order;
}

[DataMigration("20260102000109_TagCounts"), Irreversible("a test")]
public partial class TagCounts
{
    public static After.Order Up(Before.Order order, [By(nameof(Before.Tag.Name))] ILookup<string, Before.Tag> tags) =>
        order with { Status = tags[order.Status].FirstOrDefault()?.Name ?? order.Status, Total = tags[order.Status].Count() };
}

[DataMigration("20260102000110_SeedTags"), Irreversible("a test")]
public partial class SeedTags
{
    private static readonly ImmutableArray<(string Name, int Id)> seeds = [("new", 1), ("old", 2)];

    public static IEnumerable<After.Tag> Up(MigrationContext context) =>
        seeds.Select(seed => new After.Tag { Id = seed.Id, Name = seed.Name });
}

[DataMigration("20260102000111_SeedMore"), Irreversible("a test")]
public partial class SeedMore
{
    public static After.Tag[] Up() => [new() { Name = "new" }, new() { Name = "old" }];
}

[DataMigration("20260102000112_Coupons"), Irreversible("a test")]
public partial class Coupons
{
    public static (After.Order, After.Coupon?) Up(Before.Order order) => order.Status.StartsWith("C:", StringComparison.Ordinal)
        ? (order with { CouponId = -1, Status = "open" }, new After.Coupon { Id = -1, Code = order.Status[2..], Percent = 10 })
        : (order, null);
}

[DataMigration("20260102000113_Positions"), Irreversible("a test")]
public partial class Positions
{
    public static IEnumerable<After.Line> Up(Before.Order order, IReadOnlyList<Before.Line> lines) =>
        lines.OrderBy(line => line.Id).Select((line, i) => line with { Position = i + 1 });
}

[DataMigration("20260102000114_Merged"), Irreversible("a test")]
public partial class Merged
{
    public static (After.Order Order, List<After.Line> Lines) Up(Before.Order order, IReadOnlyList<Before.Line> lines)
    {
        var bySku = lines
            .GroupBy(line => line.Sku, StringComparer.Ordinal)
            .Select(same => same.First() with { Quantity = same.Sum(line => line.Quantity), Price = same.Max(line => line.Price) })
            .ToList();
        var seen = new HashSet<string>();
        var result = new List<After.Line>();
        foreach (var line in bySku)
            if (seen.Add(line.Sku))
                result.Add(line);
        var totals = new Dictionary<string, decimal>();
        foreach (var line in lines)
            totals[line.Sku] = totals.GetValueOrDefault(line.Sku) + line.Price;
        return (order with { Total = totals.Values.Sum() }, result);
    }
}

[DataMigration("20260102000115_Ranked"), Irreversible("a test")]
public partial class Ranked
{
    public static (IEnumerable<After.Line> Lines, After.Coupon Coupon) Up(
        [GroupBy(nameof(Before.Line.Sku))] IGrouping<string, Before.Line> lines) =>
        (lines.Select(line => line with { Sku = "" }), new After.Coupon { Code = lines.Key, Percent = lines.Max(line => line.Quantity) });
}

[DataMigration("20260102000116_Priced"), Irreversible("a test")]
public partial class Priced
{
    public static IEnumerable<After.Line> Up(Before.Order order, IReadOnlyList<Before.Line> lines) =>
        from line in lines
        where line.Quantity > 0
        orderby line.Position, line.Id
        let total = line.Quantity * line.Price
        select line with { Price = total };
}

[DataMigration("20260102000117_Best"), Irreversible("a test")]
public partial class Best
{
    public static After.Customer Up(Before.Customer customer, IReadOnlyList<Before.Order> orders)
    {
        var totals = orders.ToDictionary(order => order.Id, order => order.Total);
        var statuses = orders.Select(order => order.Status).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var best = orders
            .ToLookup(order => order.Country)
            .OrderByDescending(country => country.Sum(order => order.Total))
            .ThenBy(country => country.Key, StringComparer.Ordinal)
            .Select(country => country.Key)
            .FirstOrDefault();
        return customer with
        {
            Spent = totals.Values.Sum(),
            Country = best ?? customer.Country,
            OrderCount = statuses.Count,
            Tags = string.Join(',', statuses.Order(StringComparer.Ordinal)),
        };
    }
}

[DataMigration("20260102000118_TotalsAndBack")]
public partial class TotalsAndBack
{
    public static After.Order Up(Before.Order order, IReadOnlyList<Before.Line> lines) =>
        order with { Total = lines.Sum(line => line.Price) };

    public static After.Line? Up(Before.Line line) => line.Quantity == 0 ? null : line with { Position = line.Position + 1 };

    public static Before.Order Down(After.Order order) => order with { Total = 0 };

    public static Before.Line Down(After.Line line) => line with { Position = line.Position - 1 };
}

[DataMigration("20260102000119_TagsAndBack")]
public partial class TagsAndBack
{
    public static IEnumerable<After.Tag> Up(Before.Customer customer) =>
        customer.Tags.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(tag => new After.Tag { Name = tag });

    public static Before.Tag? Down(After.Tag tag) => null;
}
