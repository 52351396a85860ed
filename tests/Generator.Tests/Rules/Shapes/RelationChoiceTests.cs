using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Rules.Shapes;
using TypedMigrations.Generator.Schema;
using TypedMigrations.Rows;
using Chosen = TypedMigrations.Binding.Relation;

namespace TypedMigrations.Generator.Tests.Rules.Shapes;

/// <summary>The compiler and the run choose the same foreign key for a parameter: neither can ask the other.</summary>
public class RelationChoiceTests
{
    /// <summary>Sets of foreign keys from Order to Customer: navigation, its inverse, property.</summary>
    private static readonly (string? Navigation, string? Inverse, string Property)[][] sets =
    [
        [],
        [(null, null, "CustomerId")],
        [("Buyer", "Orders", "BuyerId")],
        [("Buyer", "Bought", "BuyerId"), ("Payer", "Paid", "PayerId")],
        [(null, null, "BuyerId"), (null, null, "Payer_ID")],
        [(null, null, "Buyer"), (null, null, "BuyersId")],
        [("Buyer", null, "X"), (null, null, "BuyerId")],
        [("Owner", "Order", "OwnerId"), ("Other", "Orders", "OtherId")],
        [(null, null, "Id2"), (null, null, "Identity")],
    ];

    private static readonly IModel[] models = [.. sets.Select(Model)];

    private static readonly string[] names = [
        "buyer", "BUYER", "buyers", "payer", "payers", "paid", "bought", "boughts", "customer", "order", "orders", "owner", "x", "id2",
        "identity", "other"
    ];

    public static TheoryData<int, string, bool> Cases
    {
        get
        {
            var cases = new TheoryData<int, string, bool>();
            for (var set = 0; set < sets.Length; set++)
                foreach (var name in names)
                    foreach (var isParent in new[] { true, false })
                        cases.Add(set, name, isParent);
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void The_compiler_chooses_what_the_run_does(int set, string name, bool isParent)
    {
        var keys = sets[set];
        var (order, customer) = (models[set].FindEntityType("Order")!, models[set].FindEntityType("Customer")!);
        var parameter = isParent ? RowParameter.Parent<Nothing>(name, isOptional: true) : RowParameter.Children<Nothing>(name);

        Assert.Equal(AtRun(parameter, isParent ? order : customer, isParent ? customer : order), AtBuild(keys, name, isParent));
    }

    private static string? AtRun(RowParameter parameter, IEntityType driver, IEntityType related)
    {
        try
        {
            return Chosen.Of(parameter, driver, related).Columns;
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    private static string? AtBuild((string? Navigation, string? Inverse, string Property)[] keys, string name, bool isParent) =>
        new RelationChoice(
        new ParameterModel(isParent ? ParameterKind.Parent : ParameterKind.Children, name, "", null, null, IsOptional: true),
        null!,
        null!,
        [.. keys.Select(key =>
            new ForeignKeyModel(
                "Customer", key.Navigation, key.Inverse, new EquatableArray<string>([key.Property])))]).Chosen?.Properties[0];

    private static IModel Model((string? Navigation, string? Inverse, string Property)[] keys)
    {
        using var context = new Context(keys);
        return context.Model;
    }

    private sealed class Context((string? Navigation, string? Inverse, string Property)[] keys) : DbContext
    {
        protected override void OnConfiguring(DbContextOptionsBuilder options) =>
            options.UseSqlite("Data Source=:memory:").EnableServiceProviderCaching(false);

        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            modelBuilder.Entity("Customer", customer => customer.Property<int>("Id"));
            modelBuilder.Entity("Order", order =>
            {
                order.Property<int>("Id");
                foreach (var (navigation, inverse, property) in keys)
                {
                    order.Property<int?>(property);
                    order.HasOne("Customer", navigation).WithMany(inverse).HasForeignKey(property);
                }
            });
        }
    }

    private sealed class Nothing : ISnapshotRow<Nothing>
    {
        static RowShape ISnapshotRow<Nothing>.RowShape { get; } = new("Nothing", "Nothing", []);

        RowShape ISnapshotRow.Shape => RowShape.Of<Nothing>();

        object?[] ISnapshotRow.ToValues() => [];
    }
}
