using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TypedMigrations.Rows;
using static TypedMigrations.Rows.RowParameter;

namespace TypedMigrations.Runtime.Tests.Conformance;

/// <summary>
/// Records that change their shape, in one migration: a column becomes two under a unique index, another one changes its type in place, one
/// is required from now on, the rows of a table that is dropped go to another one, and new rows come into a table that loses a column.
/// </summary>
public class ReshapeTests<TKey>
    where TKey : struct, IKey<TKey>
{
    private const int PageSize = 3;

    private static readonly MigrationContext context =
        new("20260102000000_Test", DateTimeOffset.UnixEpoch, new Dictionary<string, object>());

    private static readonly RowFunction[] up =
    [
        Shapes.Function(
            (Customer<TKey> customer, IReadOnlyList<Order<TKey>> paid) => new Party<TKey>
            {
                Id = customer.Id,
                First = customer.Name.Split(' ')[0] + Text(paid.Count),
                Last = customer.Name.Split(' ')[^1],
            },
            [Row<Customer<TKey>>("customer"), Children<Order<TKey>>("paid")], One<Party<TKey>>()),
        Shapes.Function(
            (Order<TKey> order, Customer<TKey> payer) => new Deal<TKey>
            {
                Id = order.Id,
                CustomerId = order.CustomerId,
                PayerId = order.PayerId,
                CategoryId = order.CategoryId,
                Note = order.Note ?? payer.Name,
                Total = Text(order.Total),
            },
            [Row<Order<TKey>>("order"), Parent<Customer<TKey>>("payer", isOptional: false)], One<Deal<TKey>>()),
        Shapes.Function(
            (Tag<TKey> tag, IReadOnlyDictionary<int, Customer<TKey>> customers) => (
                new Label<TKey>
                {
                    Id = tag.Id, OwnerId = customers.GetValueOrDefault(tag.Weight / 20)?.Id, Text = $"{tag.Code} {Text(tag.Weight)}",
                },
                tag.Code is { } code ? new Title { Id = 1000 + tag.Id.Number, ParentId = 5, Text = code } : null),
            [Row<Tag<TKey>>("tag"), Dictionary<int, Customer<TKey>>("customers", customer => customer.Id.Number)], One<Label<TKey>>(),
            One<Title>(isNullable: true)),
        Shapes.Function(
            (Category category) => new Title { Id = category.Id, Text = category.Name.ToUpperInvariant() },
            [Row<Category>("category")], One<Title>()),
    ];

    private static readonly RowFunction[] down =
    [
        Shapes.Function(
            (Party<TKey> customer) => new Customer<TKey> { Id = customer.Id, Name = customer.First + " " + customer.Last },
            [Row<Party<TKey>>("customer")],
            One<Customer<TKey>>()),
        Shapes.Function(
            (Deal<TKey> order) => new Order<TKey>
            {
                Id = order.Id,
                CustomerId = order.CustomerId,
                PayerId = order.PayerId,
                CategoryId = order.CategoryId,
                Note = order.Note.Length == 1 ? order.Note : null,
                Total = int.Parse(order.Total, CultureInfo.InvariantCulture),
            },
            [Row<Deal<TKey>>("order")], One<Order<TKey>>()),
        Shapes.Function(
            (Label<TKey> label) => (
                new Tag<TKey> { Id = label.Id, Code = label.Text[0] == ' ' ? null : label.Text[..1], Weight = label.Text.Length },
                new Category { Id = 2000 + label.Id.Number, Name = label.Text }),
            [Row<Label<TKey>>("label")], One<Tag<TKey>>(), One<Category>()),
        Shapes.Function(
            (Title title) => title.Text is { Length: > 1 } name ? new Category { Id = title.Id, Name = name } : null,
            [Row<Title>("title")],
            One<Category>(isNullable: true)),
    ];

    public void The_database_holds_what_plain_lists_do_and_has_the_schema_of_Entity_Framework_alone(ProviderUnderTest provider)
    {
        List<string> there;
        using (var plain = World(provider))
        {
            plain.Change();
            there = plain.Schema();
        }

        foreach (var size in new[] { 0, 1, PageSize, PageSize + 1 })
        {
            using var world = World(provider);
            var back = Catalogue.WithoutDefaults(world.Schema());
            var before = ConformanceTests<TKey>.Rows(size);
            world.Insert(before);

            var after = Check(world, up, before,
                [RowShape.Of<Party<TKey>>(), RowShape.Of<Title>(), RowShape.Of<Deal<TKey>>(), RowShape.Of<Label<TKey>>()],
                $"{size} rows, up\n");
            Assert.Equal(there, world.Schema());

            Check(world, down, after,
                [RowShape.Of<Customer<TKey>>(), RowShape.Of<Category>(), RowShape.Of<Order<TKey>>(), RowShape.Of<Tag<TKey>>()],
                $"{size} rows, down\n");
            // PostgreSQL makes no number of text, so that Entity Framework alone cannot go back.
            Assert.Equal(back, Catalogue.WithoutDefaults(world.Schema()));
        }
    }

    private static IReadOnlyList<IWorldRow> Check(
        ChangingWorld world, RowFunction[] functions, IReadOnlyList<IWorldRow> before, RowShape[] changed, string what)
    {
        RowShape[] shapes =
            [.. changed, RowShape.Of<Line<TKey>>(), RowShape.Of<Node<TKey>>(), RowShape.Of<Wing<TKey>>(), RowShape.Of<Body<TKey>>()];
        // Rows of a table that is dropped go with it.
        List<IWorldRow> expected = [.. Plainly.Run(functions, before, context).Where(row => shapes.Contains(row.Shape))];
        world.Change(functions);
        Assert.Equal(what + ConformanceTests<TKey>.Dump(expected), what + ConformanceTests<TKey>.Dump(world.Query(shapes)));
        return expected;
    }

    private static ChangingWorld World(ProviderUnderTest provider) =>
        ChangingWorld.Create<WorldContext<TKey>, ReshapedWorldContext<TKey>>(provider, PageSize);

    private static RowResult One<TRow>(bool isNullable = false)
        where TRow : class, ISnapshotRow<TRow> => RowResult.One<TRow>(isNullable);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Tables for the records that changed.</summary>
public sealed class ReshapedWorldContext<TKey>(DbContextOptions options) : WorldContext<TKey>(options)
    where TKey : struct, IKey<TKey>
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        var provider = ProviderUnderTest.Of(this);
        modelBuilder.Entity("Customer", customer =>
        {
            customer.Metadata.RemoveProperty("Name");
            customer.Property<string>("First").IsRequired();
            customer.Property<string>("Last").IsRequired();
            customer.HasIndex("Last", "First").IsUnique();
        });
        modelBuilder.Entity("Order", order =>
        {
            order.Property<string>("Note").IsRequired();
            order.Metadata.RemoveProperty("Total");
            order.Property<string>("Total").IsRequired();
            order.HasIndex("Total");
        });
        modelBuilder.Entity("Category", category =>
        {
            category.Metadata.RemoveProperty("Name");
            category.Property<string?>("Text");
        });
        modelBuilder.Model.RemoveEntityType("Tag");
        modelBuilder.Entity("Label", label =>
        {
            foreach (var (suffix, type) in TKey.Parts)
            {
                TKey.Configure(label.Property(type, "Id" + suffix).IsRequired(), provider);
                var optional = type.IsValueType ? typeof(Nullable<>).MakeGenericType(type) : type;
                TKey.Configure(label.Property(optional, "OwnerId" + suffix).IsRequired(false), provider);
            }

            label.HasKey([.. TKey.Parts.Select(part => "Id" + part.Suffix)]);
            label.ToTable("Label");
            label.Property<string>("Text").IsRequired();
            label.HasOne("Customer").WithMany().HasForeignKey([.. TKey.Parts.Select(part => "OwnerId" + part.Suffix)])
                .OnDelete(DeleteBehavior.Cascade);
        });
    }
}
