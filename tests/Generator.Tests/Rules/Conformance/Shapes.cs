using System.Collections.Generic;
using System.Linq;
using TypedMigrations;

namespace App.Migrations;

// row
[DataMigration("20260102000001_OneRow")]
public partial class OneRow
{
    public static After.Customer Up(Before.Customer customer) => customer with { Name = customer.Name + "!" };

    public static Before.Customer Down(After.Customer customer) => customer with { Name = customer.Name + "!" };
}

// row or nothing
[DataMigration("20260102000002_RowOrNothing")]
public partial class RowOrNothing
{
    public static After.Line? Up(Before.Line line) => line.Position % 2 == 0 ? null : line with { Text = line.Text + "!" };

    public static Before.Line? Down(After.Line line) => line.Position % 2 == 0 ? null : line with { Text = line.Text + "!" };
}

// parents by two foreign keys
[DataMigration("20260102000003_TwoParents")]
public partial class TwoParents
{
    public static After.Order Up(Before.Order order, Before.Customer? customer, Before.Customer payer) =>
        order with { Note = $"{customer?.Name} {payer.Name}" };

    public static Before.Order Down(After.Order order, After.Customer? customer, After.Customer payer) =>
        order with { Note = $"{customer?.Name} {payer.Name}" };
}

// parent by an identifying foreign key
[DataMigration("20260102000004_Identifying")]
public partial class Identifying
{
    public static After.Line Up(Before.Line line, Before.Order order) => line with { Text = line.Text + order.Note };

    public static Before.Line Down(After.Line line, After.Order order) => line with { Text = line.Text + order.Note };
}

// children by two foreign keys
[DataMigration("20260102000005_TwoChildren")]
public partial class TwoChildren
{
    public static After.Customer Up(Before.Customer customer, IReadOnlyList<Before.Order> paid, IReadOnlyList<Before.Order> orders) =>
        customer with { Name = $"{string.Join(' ', orders.Select(order => order.Id))} / "
            + $"{string.Join(' ', paid.Select(order => order.Id))}" };

    public static Before.Customer Down(After.Customer customer, IReadOnlyList<After.Order> paid, IReadOnlyList<After.Order> orders) =>
        customer with { Name = $"{string.Join(' ', orders.Select(order => order.Id))} / "
            + $"{string.Join(' ', paid.Select(order => order.Id))}" };
}

// parent and children
[DataMigration("20260102000006_ParentAndChildren")]
public partial class ParentAndChildren
{
    public static After.Order? Up(Before.Order order, IReadOnlyList<Before.Line> lines, Before.Customer payer) =>
        lines.Count == 0 ? null : order with { Total = lines.Count, Note = payer.Name + lines[0].Text };

    public static Before.Order? Down(After.Order order, IReadOnlyList<After.Line> lines, After.Customer payer) =>
        lines.Count == 0 ? null : order with { Total = lines.Count, Note = payer.Name + lines[0].Text };
}

// parent of the same table
[DataMigration("20260102000007_OwnParent")]
public partial class OwnParent
{
    public static After.Node Up(Before.Node node, Before.Node? parent) => node with { Level = (parent?.Level ?? 0) + 1 };

    public static Before.Node Down(After.Node node, After.Node? parent) => node with { Level = (parent?.Level ?? 0) + 1 };
}

// children of the same table
[DataMigration("20260102000008_OwnChildren")]
public partial class OwnChildren
{
    public static After.Node Up(Before.Node node, IReadOnlyList<Before.Node> children) =>
        node with { Level = node.Level + children.Sum(child => child.Level) };

    public static Before.Node Down(After.Node node, IReadOnlyList<After.Node> children) =>
        node with { Level = node.Level + children.Sum(child => child.Level) };
}

// look-ups
[DataMigration("20260102000009_Lookups")]
public partial class Lookups
{
    public static After.Order Up(
        Before.Order order,
        [By(nameof(Before.Tag.Code))] ILookup<string, Before.Tag> byCode,
        [By(nameof(Before.Tag.Weight))] IReadOnlySet<int> weights,
        [By(nameof(Before.Tag.Id))] IReadOnlyDictionary<int, Before.Tag> byNumber) =>
        order with { Total = byCode[order.Note ?? ""]
            .Sum(tag => tag.Weight) + weights.Count, Note = byNumber.GetValueOrDefault(order.Total)?.Code };

    public static Before.Order Down(
        After.Order order,
        [By(nameof(After.Tag.Code))] ILookup<string, After.Tag> byCode,
        [By(nameof(After.Tag.Weight))] IReadOnlySet<int> weights,
        [By(nameof(After.Tag.Id))] IReadOnlyDictionary<int, After.Tag> byNumber) =>
        order with { Total = byCode[order.Note ?? ""]
            .Sum(tag => tag.Weight) + weights.Count, Note = byNumber.GetValueOrDefault(order.Total)?.Code };
}

// look-up of the table itself
[DataMigration("20260102000010_OwnLookup")]
public partial class OwnLookup
{
    public static After.Tag Up(Before.Tag tag, [By(nameof(Before.Tag.Code))] ILookup<string, Before.Tag> byCode) =>
        tag with { Weight = byCode[tag.Code ?? ""].Sum(other => other.Weight) + 1 };

    public static Before.Tag Down(After.Tag tag, [By(nameof(After.Tag.Code))] ILookup<string, After.Tag> byCode) =>
        tag with { Weight = byCode[tag.Code ?? ""].Sum(other => other.Weight) + 1 };
}

// a row made beside, by a key of the database
[DataMigration("20260102000011_MadeBeside")]
public partial class MadeBeside
{
    public static (After.Order, After.Category) Up(Before.Order order) =>
        (order with { CategoryId = -1 }, new() { Id = -1, Name = $"of {order.Id}" });

    public static Before.Order Down(After.Order order, After.Category? category) => order with { Note = category?.Name, CategoryId = null };

    public static Before.Category? Down(After.Category category) => category.Id == 5 ? category : null;
}

// rows made beside, that refer to each other
[DataMigration("20260102000012_MadeTree")]
public partial class MadeTree
{
    public static IEnumerable<After.Category> Up(Before.Order order) =>
    [
        new() { Id = -2, Name = $"grandchild {order.Id}", ParentId = -7 }, new() { Id = -7, Name = $"child {order.Id}", ParentId = -1 },
        new() { Id = -1, Name = $"root {order.Id}" }, new() { Name = $"anonymous {order.Id}", ParentId = 5 },
    ];

    public static Before.Category? Down(After.Category category) => category.Id == 5 ? category : null;
}

// rows made beside, by given keys
[DataMigration("20260102000013_MadeByKeys")]
public partial class MadeByKeys
{
    [Loses("Category", "they may stay")]
    public static (IEnumerable<After.Tag>, After.Category?) Up(Before.Customer customer, MigrationContext context) => (
        [new() { Id = 700 + customer.Id, Code = context.Parameter<string>("word"), Weight = 0 }, new() { Id = 800
            + customer.Id, Weight = 0 }],
        customer.Id == 2 ? new() { Id = 77, Name = "given" } : null);

    public static Before.Tag? Down(After.Tag tag) => tag.Id >= 700 ? null : tag;
}

// rows made beside, that refer to those of a later page
[DataMigration("20260102000040_MadeAhead")]
public partial class MadeAhead
{
    public static (After.Customer, After.Order) Up(Before.Tag tag, [By(nameof(Before.Tag.Id))] ILookup<int, Before.Tag> tags) => (
        new() { Id = 600 + tag.Id, Name = $"made {tag.Id}" },
        new() { Id = 600 + tag.Id, PayerId = 600 + (tags.Contains(tag.Id + 1) ? tag.Id + 1 : 1), Note = "made", Total = 0 });

    public static Before.Order? Down(After.Order order) => order.Note == "made" ? null : order;

    public static Before.Customer? Down(After.Customer customer) => customer.Id > 600 ? null : customer;
}

// children made beside a row
[DataMigration("20260102000014_MadeChildren")]
public partial class MadeChildren
{
    public static IEnumerable<After.Line> Up(Before.Order order, IReadOnlyList<Before.Line> lines) =>
        [new() { OrderId = order.Id, Position = 100 + lines.Select(line => line.Position)
            .DefaultIfEmpty()
            .Max(), Text = $"after {lines.Count}" }];

    public static IEnumerable<Before.Line> Down(After.Order order, IReadOnlyList<After.Line> lines) =>
        [new() { OrderId = order.Id, Position = 100 + lines.Select(line => line.Position)
            .DefaultIfEmpty()
            .Max(), Text = $"after {lines.Count}" }];
}

// a row becomes several
[DataMigration("20260102000015_Several")]
public partial class Several
{
    public static IEnumerable<After.Line> Up(Before.Line line) =>
        line.Position == 1
            ? [line with { Text = "first" }, line with { Position = line.Position + 50 }]
            : [line with { Position = line.Position + 30 }];

    public static IEnumerable<Before.Line> Down(After.Line line) =>
        line.Position == 1
            ? [line with { Text = "first" }, line with { Position = line.Position + 50 }]
            : [line with { Position = line.Position + 30 }];
}

// group to one: duplicates go
[DataMigration("20260102000016_Duplicates")]
public partial class Duplicates
{
    [GroupBy(nameof(Before.Tag.Code))]
    public static After.Tag Up(IGrouping<string, Before.Tag> tags) =>
        tags.OrderByDescending(tag => tag.Weight).First() with { Weight = tags.Count() };

    [GroupBy(nameof(After.Tag.Code))]
    public static Before.Tag Down(IGrouping<string, After.Tag> tags) =>
        tags.OrderByDescending(tag => tag.Weight).First() with { Weight = tags.Count() };
}

// group to many: a rank
[DataMigration("20260102000017_Rank")]
public partial class Rank
{
    [GroupBy(nameof(Before.Tag.Code))]
    public static IEnumerable<After.Tag> Up(IGrouping<string, Before.Tag> tags) =>
        tags.OrderBy(tag => -tag.Weight).Select((tag, i) => tag with { Weight = i }).Where(tag => tag.Weight < 2);

    [GroupBy(nameof(After.Tag.Code))]
    public static IEnumerable<Before.Tag> Down(IGrouping<string, After.Tag> tags) =>
        tags.OrderBy(tag => -tag.Weight).Select((tag, i) => tag with { Weight = i }).Where(tag => tag.Weight < 2);
}

// groups by a number that may be null
[DataMigration("20260102000030_NullableGroups")]
public partial class NullableGroups
{
    [GroupBy(nameof(Before.Order.CategoryId))]
    public static IEnumerable<After.Order> Up(IGrouping<int?, Before.Order> orders) =>
        orders.Select(order => order with { Note = $"{orders.Count()} of {orders.Key}" });

    [GroupBy(nameof(After.Order.CategoryId))]
    public static IEnumerable<Before.Order> Down(IGrouping<int?, After.Order> orders) =>
        orders.Select(order => order with { Note = $"{orders.Count()} of {orders.Key}" });
}

// group to another table: what is distinct
[DataMigration("20260102000018_Distinct")]
public partial class Distinct
{
    [GroupBy(nameof(Before.Tag.Code))]
    public static After.Category? Up(
        IGrouping<string, Before.Tag> tags, [By(nameof(Before.Category.Name))] ILookup<string, Before.Category> known) =>
        known.Contains(tags.Key) ? null : new() { Name = tags.Key };

    [GroupBy(nameof(After.Tag.Code))]
    public static Before.Category? Down(
        IGrouping<string, After.Tag> tags, [By(nameof(After.Category.Name))] ILookup<string, After.Category> known) =>
        known.Contains(tags.Key) ? null : new() { Name = tags.Key };
}

// nothing to rows
[DataMigration("20260102000019_Seed")]
public partial class Seed
{
    [Loses("Category", "it may stay")]
    public static (IEnumerable<After.Tag>, After.Category) Up(
        MigrationContext context, [By(nameof(Before.Customer.Id))] ILookup<int, Before.Customer> customers) =>
        ([new() { Id = 900, Code = context.Parameter<string>("word"), Weight = customers.Count }], new() { Name = "seed" });

    public static Before.Tag? Down(After.Tag tag) => tag.Id == 900 ? null : tag;
}

// functions that would disturb each other
[DataMigration("20260102000020_Disturbing")]
public partial class Disturbing
{
    public static After.Order Up(Before.Order order, Before.Customer payer) => order with { Note = payer.Name };

    public static After.Customer Up(Before.Customer customer, IReadOnlyList<Before.Order> paid) =>
        customer with { Name = string.Concat(paid.Select(order => order.Note)) };

    public static Before.Order Down(After.Order order, After.Customer payer) => order with { Note = payer.Name };

    public static Before.Customer Down(After.Customer customer, IReadOnlyList<After.Order> paid) =>
        customer with { Name = string.Concat(paid.Select(order => order.Note)) };
}

// functions of which one must come first
[DataMigration("20260102000021_First")]
public partial class First
{
    public static After.Customer Up(Before.Customer customer) => customer with { Name = customer.Name + "?" };

    public static After.Order Up(Before.Order order, Before.Customer payer) => order with { Note = payer.Name };

    public static Before.Customer Down(After.Customer customer) => customer with { Name = customer.Name + "?" };

    public static Before.Order Down(After.Order order, After.Customer payer) => order with { Note = payer.Name };
}

// keys change, and what refers to them
[DataMigration("20260102000022_Keys")]
public partial class Keys
{
    public static After.Customer Up(Before.Customer customer) => customer with { Id = customer.Id + 500 };

    public static After.Order Up(Before.Order order) => order with { CustomerId = order.CustomerId + 500, PayerId = order.PayerId + 500 };

    public static Before.Customer Down(After.Customer customer) => customer with { Id = customer.Id - 500 };

    public static Before.Order Down(After.Order order) => order with { CustomerId = order.CustomerId - 500, PayerId = order.PayerId - 500 };
}

// keys change, and keys made of them
[DataMigration("20260102000023_KeysOfKeys")]
public partial class KeysOfKeys
{
    public static After.Order Up(Before.Order order) => order with { Id = order.Id + 500 };

    public static After.Line Up(Before.Line line) => line with { OrderId = line.OrderId + 500 };

    public static Before.Order Down(After.Order order) => order with { Id = order.Id - 500 };

    public static Before.Line Down(After.Line line) => line with { OrderId = line.OrderId - 500 };
}

// keys of a tree change
[DataMigration("20260102000024_TreeKeys")]
public partial class TreeKeys
{
    public static After.Node Up(Before.Node node) => node with { Id = node.Id + 500, ParentId = node.ParentId is { } id ? id + 500 : null };

    public static Before.Node Down(After.Node node) =>
        node with { Id = node.Id - 500, ParentId = node.ParentId is { } id ? id - 500 : null };
}

// keys move up by one
[DataMigration("20260102000025_MoveUp")]
public partial class MoveUp
{
    public static After.Tag Up(Before.Tag tag) => tag with { Id = tag.Id + 1 };

    public static Before.Tag Down(After.Tag tag) => tag with { Id = tag.Id - 1 };
}

// keys change places
[DataMigration("20260102000026_ChangePlaces")]
public partial class ChangePlaces
{
    public static After.Tag Up(Before.Tag tag) => tag with { Id = tag.Id ^ 1, Weight = tag.Weight + 1 };

    public static Before.Tag Down(After.Tag tag) => tag with { Id = tag.Id ^ 1, Weight = tag.Weight + 1 };
}

// keys change their spelling
[DataMigration("20260102000027_Spelling")]
public partial class Spelling
{
    public static After.Label Up(Before.Label label) => label with { Id = label.Id.ToUpperInvariant() };

    public static Before.Label Down(After.Label label) => label with { Id = label.Id.ToLowerInvariant() };
}

// a tree goes
[DataMigration("20260102000028_TreeGoes")]
public partial class TreeGoes
{
    public static After.Node? Up(Before.Node node) => null;

    public static Before.Node? Down(After.Node node) => null;
}

// a circle is made and goes
[DataMigration("20260102000029_Circle")]
public partial class Circle
{
    public static (After.Wing, After.Body) Up(Before.Customer customer) =>
        (new() { Id = customer.Id, BodyId = customer.Id }, new() { Id = customer.Id, WingId = customer.Id });

    public static Before.Wing? Down(After.Wing wing) => null;

    public static Before.Body? Down(After.Body body) => null;
}
