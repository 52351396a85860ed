using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using TypedMigrations.Rows;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Conformance;

/// <summary>A migration there and one back, to be run over a world.</summary>
internal sealed record Shape(RowFunction[] Up, RowFunction[] Down);

internal static class Shapes
{
    public static IReadOnlyList<RowShape> Records<TKey>()
        where TKey : struct, IKey<TKey> =>
    [
        RowShape.Of<Customer<TKey>>(), RowShape.Of<Category>(), RowShape.Of<Order<TKey>>(), RowShape.Of<Line<TKey>>(),
        RowShape.Of<Tag<TKey>>(),
        RowShape.Of<Node<TKey>>(), RowShape.Of<Wing<TKey>>(), RowShape.Of<Body<TKey>>(),
    ];

    public static int? CategoryOf(IWorldRow order) => (int?)order.ToValues()[order.Shape.IndexOf("CategoryId")];

    public static IWorldRow WithCategory(IWorldRow order, int? category)
    {
        var values = order.ToValues();
        values[order.Shape.IndexOf("CategoryId")] = category;
        return (IWorldRow)order.Shape.FromValues!(values);
    }

    /// <summary>Wraps a function as the source generator does.</summary>
    public static RowFunction Function(
        Delegate function, ImmutableArray<RowParameter> parameters, params ImmutableArray<RowResult> results) => new(
        function,
        parameters,
        results,
        arguments => function.DynamicInvoke(arguments) is var result && results.Length > 1 && result is ITuple tuple
            ? [.. Enumerable.Range(0, tuple.Length).Select(i => tuple[i])]
            : [result]);

    public static IReadOnlyDictionary<string, Shape> Of<TKey>()
        where TKey : struct, IKey<TKey> => new Dictionary<string, Shape>
        {
            ["row"] = Both(
                (Customer<TKey> customer) => customer with { Name = customer.Name + "!" },
                [Row<Customer<TKey>>("customer")],
                One<Customer<TKey>>()),
            ["row or nothing"] = Both(
                Line<TKey>? (Line<TKey> line) => line.Position % 2 == 0 ? null : line with { Text = line.Text + "!" },
                [Row<Line<TKey>>("line")], One<Line<TKey>>(isNullable: true)),
            ["parents by two foreign keys"] = Both(
                (Order<TKey> order, Customer<TKey>? customer, Customer<TKey> payer) => order with
                {
                    Note = $"{customer?.Name} {payer.Name}",
                },
                [
                    Row<Order<TKey>>("order"), Parent<Customer<TKey>>("customer", isOptional: true),
                    Parent<Customer<TKey>>("payer", isOptional: false),
                ],
                One<Order<TKey>>()),
            ["parent by an identifying foreign key"] = Both(
                (Line<TKey> line, Order<TKey> order) => line with { Text = line.Text + order.Note },
                [Row<Line<TKey>>("line"), Parent<Order<TKey>>("order", isOptional: false)], One<Line<TKey>>()),
            ["children by two foreign keys"] = Both(
                (Customer<TKey> customer, IReadOnlyList<Order<TKey>> paid, IReadOnlyList<Order<TKey>> orders) =>
                    customer with { Name = $"{string.Join(' ', orders.Select(order => order.Id.Number))} "
                        + $"/ {string.Join(' ', paid.Select(order => order.Id.Number))}" },
                [Row<Customer<TKey>>("customer"), Children<Order<TKey>>("paid"), Children<Order<TKey>>("orders")],
                One<Customer<TKey>>()),
            ["parent and children"] = Both(
                Order<TKey>? (Order<TKey> order, IReadOnlyList<Line<TKey>> lines, Customer<TKey> payer) =>
                    lines.Count == 0 ? null : order with { Total = lines.Count, Note = payer.Name + lines[0].Text },
                [Row<Order<TKey>>("order"), Children<Line<TKey>>("lines"), Parent<Customer<TKey>>("payer", isOptional: false)],
                One<Order<TKey>>(isNullable: true)),
            ["parent of the same table"] = Both(
                (Node<TKey> node, Node<TKey>? parent) => node with { Level = (parent?.Level ?? 0) + 1 },
                [Row<Node<TKey>>("node"), Parent<Node<TKey>>("parent", isOptional: true)], One<Node<TKey>>()),
            ["children of the same table"] = Both(
                (Node<TKey> node, IReadOnlyList<Node<TKey>> children) => node with { Level = node.Level
                    + children.Sum(child => child.Level) },
                [Row<Node<TKey>>("node"), Children<Node<TKey>>("children")],
                One<Node<TKey>>()),
            ["look-ups"] = Both(
                (
                    Order<TKey> order, ILookup<string, Tag<TKey>> byCode, IReadOnlySet<int> weights,
                    IReadOnlyDictionary<int, Tag<TKey>> byNumber) =>
                    order with { Total = byCode[order.Note ?? ""].Sum(tag => tag.Weight)
                        + weights.Count, Note = byNumber.GetValueOrDefault(order.Total)?.Code },
                [
                    Row<Order<TKey>>("order"), Lookup<string, Tag<TKey>>("byCode", tag => tag.Code),
                    Set<int, Tag<TKey>>("weights", tag => tag.Weight),
                    Dictionary<int, Tag<TKey>>("byNumber", tag => tag.Id.Number),
                ],
                One<Order<TKey>>()),
            ["look-up of the table itself"] = Both(
                (Tag<TKey> tag, ILookup<string, Tag<TKey>> byCode) => tag with
                {
                    Weight = byCode[tag.Code ?? ""].Sum(other => other.Weight) + 1,
                },
                [Row<Tag<TKey>>("tag"), Lookup<string, Tag<TKey>>("byCode", tag => tag.Code)],
                One<Tag<TKey>>()),
            ["a row made beside, by a key of the database"] = new(
                [Function(
                    (Order<TKey> order) => (order with { CategoryId = -1 }, new Category { Id = -1, Name = $"of {order.Id.Number}" }),
                    [Row<Order<TKey>>("order")], One<Order<TKey>>(), One<Category>())],
                [
                    Function(
                        (Order<TKey> order, Category? category) => order with { Note = category?.Name, CategoryId = null },
                        [Row<Order<TKey>>("order"), Parent<Category>("category", isOptional: true)],
                        One<Order<TKey>>()),
                    Function(
                        Category? (Category category) => category.Id == 5 ? category : null,
                        [Row<Category>("category")],
                        One<Category>(isNullable: true)),
                ]),
            ["rows made beside, that refer to each other"] = new(
                [Function(
                    IEnumerable<Category> (Order<TKey> order) =>
                    [
                        new() { Id = -2, Name = $"grandchild {order.Id.Number}", ParentId = -7 },
                        new() { Id = -7, Name = $"child {order.Id.Number}", ParentId = -1 },
                        new() { Id = -1, Name = $"root {order.Id.Number}" }, new() { Name = $"anonymous {order.Id.Number}", ParentId = 5 },
                    ],
                    [Row<Order<TKey>>("order")], RowResult.Many<Category>())],
                [
                    Function(
                        Category? (Category category) => category.Id == 5 ? category : null,
                        [Row<Category>("category")],
                        One<Category>(isNullable: true)),
                ]),
            ["rows made beside, by given keys"] = new(
                [Function(
                    (Customer<TKey> customer, MigrationContext context) => (
                        new[] { new Tag<TKey>
                        {
                            Id = TKey.Of(700 + customer.Id.Number), Code = context.Parameter<string>("word"),
                        }, new Tag<TKey> { Id = TKey.Of(800 + customer.Id.Number) } },
                        (Category?)(customer.Id.Number == 2 ? new Category { Id = 77, Name = "given" } : null)),
                    [Row<Customer<TKey>>("customer"), Context("context")], RowResult.Many<Tag<TKey>>(), One<Category>(isNullable: true))],
                [
                    Function(
                        Tag<TKey>? (Tag<TKey> tag) => tag.Id.Number >= 700 ? null : tag,
                        [Row<Tag<TKey>>("tag")],
                        One<Tag<TKey>>(isNullable: true)),
                ]),
            ["rows made beside, that refer to those of a later page"] = new(
                [Function(
                    (Tag<TKey> tag, ILookup<int, Tag<TKey>> tags) => (
                        new Customer<TKey> { Id = TKey.Of(600 + tag.Id.Number), Name = $"made {tag.Id.Number}" },
                        new Order<TKey> { Id = TKey.Of(600 + tag.Id.Number), PayerId = TKey.Of(600
                            + (tags.Contains(tag.Id.Number + 1) ? tag.Id.Number + 1 : 1)), Note = "made" }),
                    [Row<Tag<TKey>>("tag"), Lookup<int, Tag<TKey>>("tags", tag => tag.Id.Number)], One<Customer<TKey>>(),
                    One<Order<TKey>>())],
                [
                    Function(
                        Order<TKey>? (Order<TKey> order) => order.Note == "made" ? null : order,
                        [Row<Order<TKey>>("order")],
                        One<Order<TKey>>(isNullable: true)),
                    Function(
                        Customer<TKey>? (Customer<TKey> customer) => customer.Id.Number > 600 ? null : customer,
                        [Row<Customer<TKey>>("customer")],
                        One<Customer<TKey>>(isNullable: true)),
                ]),
            ["children made beside a row"] = Both(
                IEnumerable<Line<TKey>> (Order<TKey> order, IReadOnlyList<Line<TKey>> lines) =>
                    [
                        new() { OrderId = order.Id, Position = 100
                            + lines.Select(line => line.Position).DefaultIfEmpty().Max(), Text = $"after {lines.Count}" },
                    ],
                [Row<Order<TKey>>("order"), Children<Line<TKey>>("lines")], RowResult.Many<Line<TKey>>()),
            ["a row becomes several"] = Both(
                IEnumerable<Line<TKey>> (Line<TKey> line) => line.Position == 1
                    ? [line with { Text = "first" }, line with { Position = line.Position + 50 }]
                    : [line with { Position = line.Position + 30 }],
                [Row<Line<TKey>>("line")], RowResult.Many<Line<TKey>>()),
            ["group to one: duplicates go"] = Both(
                (IGrouping<string?, Tag<TKey>> tags) => tags.OrderByDescending(tag => tag.Weight).First() with { Weight = tags.Count() },
                [Group<string?, Tag<TKey>>("tags", tag => tag.Code)], One<Tag<TKey>>()),
            ["group to many: a rank"] = Both(
                IEnumerable<Tag<TKey>> (IGrouping<string?, Tag<TKey>> tags) => tags.OrderBy(tag => -tag.Weight)
                    .Select((tag, i) => tag with { Weight = i }).Where(tag => tag.Weight < 2),
                [Group<string?, Tag<TKey>>("tags", tag => tag.Code)], RowResult.Many<Tag<TKey>>()),
            ["groups by a number that may be null"] = Both(
                IEnumerable<Order<TKey>> (IGrouping<int?, Order<TKey>> orders) =>
                    orders.Select(order => order with { Note = $"{orders.Count()} of {orders.Key}" }),
                [Group<int?, Order<TKey>>("orders", order => order.CategoryId)], RowResult.Many<Order<TKey>>()),
            ["group to another table: what is distinct"] = Both(
                (IGrouping<string?, Tag<TKey>> tags, ILookup<string, Category> known) => known.Contains(tags.Key ?? "none")
                    ? null
                    : new Category { Name = tags.Key ?? "none" },
                [Group<string?, Tag<TKey>>("tags", tag => tag.Code), Lookup<string, Category>("known", category => category.Name)],
                One<Category>(isNullable: true)),
            ["nothing to rows"] = new(
                [Function(
                    (MigrationContext context, ILookup<int, Customer<TKey>> customers) =>
                        (new[] { new Tag<TKey> { Id = TKey.Of(900), Code = context.Parameter<string>("word"), Weight = customers.Count } },
                            new Category { Name = "seed" }),
                    [Context("context"), Lookup<int, Customer<TKey>>("customers", customer => customer.Id.Number)],
                    RowResult.Many<Tag<TKey>>(), One<Category>(isNullable: false))],
                [
                    Function(
                        Tag<TKey>? (Tag<TKey> tag) => tag.Id.Number == 900 ? null : tag,
                        [Row<Tag<TKey>>("tag")],
                        One<Tag<TKey>>(isNullable: true)),
                ]),
            ["functions that would disturb each other"] = Both(
                Function(
                    (Order<TKey> order, Customer<TKey> payer) => order with { Note = payer.Name },
                    [Row<Order<TKey>>("order"), Parent<Customer<TKey>>("payer", isOptional: false)], One<Order<TKey>>()),
                Function(
                    (Customer<TKey> customer, IReadOnlyList<Order<TKey>> paid) => customer with
                    {
                        Name = string.Concat(paid.Select(order => order.Note)),
                    },
                    [Row<Customer<TKey>>("customer"), Children<Order<TKey>>("paid")], One<Customer<TKey>>())),
            ["functions of which one must come first"] = Both(
                Function(
                    (Customer<TKey> customer) => customer with { Name = customer.Name + "?" },
                    [Row<Customer<TKey>>("customer")],
                    One<Customer<TKey>>()),
                Function(
                    (Order<TKey> order, Customer<TKey> payer) => order with { Note = payer.Name },
                    [Row<Order<TKey>>("order"), Parent<Customer<TKey>>("payer", isOptional: false)], One<Order<TKey>>())),
            ["keys change, and what refers to them"] = Pair(
                by => Function(
                    (Customer<TKey> customer) => customer with { Id = TKey.Of(customer.Id.Number + by) },
                    [Row<Customer<TKey>>("customer")],
                    One<Customer<TKey>>()),
                by => Function(
                    (Order<TKey> order) => order with { CustomerId = order.CustomerId is { } id
                        ? TKey.Of(id.Number + by)
                        : null, PayerId = TKey.Of(order.PayerId.Number + by) },
                    [Row<Order<TKey>>("order")], One<Order<TKey>>())),
            ["keys change, and keys made of them"] = Pair(
                by => Function(
                    (Order<TKey> order) => order with { Id = TKey.Of(order.Id.Number + by) }, [Row<Order<TKey>>("order")],
                    One<Order<TKey>>()),
                by =>
                    Function(
                        (Line<TKey> line) => line with { OrderId = TKey.Of(line.OrderId.Number + by) },
                        [Row<Line<TKey>>("line")],
                        One<Line<TKey>>())),
            ["keys of a tree change"] = Pair(
                by => Function(
                    (Node<TKey> node) => node with { Id = TKey.Of(node.Id.Number + by), ParentId = node.ParentId is { } id
                        ? TKey.Of(id.Number + by)
                        : null },
                    [Row<Node<TKey>>("node")], One<Node<TKey>>())),
            ["keys move up by one"] = new(
                [Function((Tag<TKey> tag) => tag with { Id = TKey.Of(tag.Id.Number + 1) }, [Row<Tag<TKey>>("tag")], One<Tag<TKey>>())],
                [Function((Tag<TKey> tag) => tag with { Id = TKey.Of(tag.Id.Number - 1) }, [Row<Tag<TKey>>("tag")], One<Tag<TKey>>())]),
            ["keys change places"] = Both(
                (Tag<TKey> tag) => tag with { Id = TKey.Of(tag.Id.Number ^ 1), Weight = tag.Weight + 1 }, [Row<Tag<TKey>>("tag")],
                One<Tag<TKey>>()),
            ["keys change their spelling"] = Both(
                (Tag<TKey> tag) => tag with { Id = tag.Id.Respelled }, [Row<Tag<TKey>>("tag")], One<Tag<TKey>>()),
            ["a tree goes"] = Both(Node<TKey>? (Node<TKey> node) => null, [Row<Node<TKey>>("node")], One<Node<TKey>>(isNullable: true)),
            ["a circle is made and goes"] = new(
                [Function(
                    (Customer<TKey> customer) => (new Wing<TKey> { Id = customer.Id, BodyId = customer.Id },
                        new Body<TKey> { Id = customer.Id, WingId = customer.Id }),
                    [Row<Customer<TKey>>("customer")], One<Wing<TKey>>(), One<Body<TKey>>())],
                [
                    Function(Wing<TKey>? (Wing<TKey> wing) => null, [Row<Wing<TKey>>("wing")], One<Wing<TKey>>(isNullable: true)),
                    Function(Body<TKey>? (Body<TKey> body) => null, [Row<Body<TKey>>("body")], One<Body<TKey>>(isNullable: true)),
                ]),
        };

    private static RowResult One<TRow>(bool isNullable = false)
        where TRow : class, ISnapshotRow<TRow> => RowResult.One<TRow>(isNullable);

    private static Shape Both(Delegate function, ImmutableArray<RowParameter> parameters, RowResult result) =>
        Both(Function(function, parameters, result));

    private static Shape Both(params RowFunction[] functions) => new(functions, functions);

    private static Shape Pair(params Func<int, RowFunction>[] functions) =>
        new([.. functions.Select(function => function(500))], [.. functions.Select(function => function(-500))]);
}
