using Microsoft.CodeAnalysis;
using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Rules;

/// <summary>
/// Whole data migrations of all shapes, as people write them: <c>Rules/Pure</c>. None of the rules says anything of them.
/// </summary>
public class PureMigrationsTests
{
    /// <summary>A shop with customers, orders, their lines, coupons and tags.</summary>
    internal static string Shop { get; } = Designers.Migration("20260101000000_Shop", """
        modelBuilder.Entity("App.Customer", b =>
        {
            b.Property<int>("Id").ValueGeneratedOnAdd();
            b.Property<string>("Name").IsRequired();
            b.Property<string>("FirstName");
            b.Property<string>("LastName");
            b.Property<string>("Email");
            b.Property<string>("Country").IsRequired();
            b.Property<string>("Tags").IsRequired();
            b.Property<decimal>("Spent");
            b.Property<int>("OrderCount");
            b.Property<DateTime?>("LastOrderAt");
            b.Property<DateTime>("CreatedAt");
            b.Property<Guid>("Key");
            b.Property<string>("TimeZone").IsRequired();
            b.HasKey("Id");
            b.ToTable("Customers");
        });
        modelBuilder.Entity("App.Order", b =>
        {
            b.Property<int>("Id").ValueGeneratedOnAdd();
            b.Property<int>("CustomerId");
            b.Property<int?>("CouponId");
            b.Property<decimal>("Total");
            b.Property<DateTime>("PlacedAt");
            b.Property<DateTimeOffset>("ShippedAt");
            b.Property<string>("Status").IsRequired().HasMaxLength(20);
            b.Property<string>("Data").IsRequired();
            b.Property<string>("Country").IsRequired();
            b.Property<byte[]>("Hash");
            b.HasKey("Id");
            b.ToTable("Orders");
        });
        modelBuilder.Entity("App.Line", b =>
        {
            b.Property<int>("Id").ValueGeneratedOnAdd();
            b.Property<int>("OrderId");
            b.Property<string>("Sku").IsRequired();
            b.Property<int>("Quantity");
            b.Property<decimal>("Price");
            b.Property<int>("Position");
            b.HasKey("Id");
            b.ToTable("Lines");
        });
        modelBuilder.Entity("App.Coupon", b =>
        {
            b.Property<int>("Id").ValueGeneratedOnAdd();
            b.Property<string>("Code").IsRequired();
            b.Property<int>("Percent");
            b.HasKey("Id");
            b.ToTable("Coupons");
        });
        modelBuilder.Entity("App.Tag", b =>
        {
            b.Property<int>("Id").ValueGeneratedOnAdd();
            b.Property<string>("Name").IsRequired();
            b.HasKey("Id");
            b.ToTable("Tags");
        });
        modelBuilder.Entity("App.Order", b =>
        {
            b.HasOne("App.Customer", "Customer").WithMany().HasForeignKey("CustomerId").IsRequired();
            b.HasOne("App.Coupon", "Coupon").WithMany().HasForeignKey("CouponId");
        });
        modelBuilder.Entity("App.Line", b =>
        {
            b.HasOne("App.Order", "Order").WithMany().HasForeignKey("OrderId").IsRequired();
        });
        """);

    /// <summary>The files of migrations.</summary>
    internal static IEnumerable<string> Files { get; } =
        Directory.GetFiles(Path.Combine(AllRulesTests.Root, "tests", "Generator.Tests", "Rules", "Pure"), "*.cs")
            .Order()
            .Select(File.ReadAllText)
            .ToList();

    [Fact]
    public async Task Pure_migrations_are_left_alone()
    {
        var generated = Generated.FromMany([Designers.Context, Shop, .. Files]);

        Assert.DoesNotContain(generated.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Empty(await generated.Analyze(AllRulesTests.Rules));
    }
}
