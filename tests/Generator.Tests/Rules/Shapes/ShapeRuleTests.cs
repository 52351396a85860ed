using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Tests.Harness;
using TypedMigrations.Generator.Tests.Rules.Purity;

namespace TypedMigrations.Generator.Tests.Rules.Shapes;

/// <summary>
/// The tests of a rule over the shapes of functions, on a shop: orders with lines and two addresses, and what is no table.
/// </summary>
public abstract class ShapeRuleTests<TRule> : PurityTests<TRule>
    where TRule : DiagnosticAnalyzer, new()
{
    private static readonly string shop = Designers.Migration(
        "20260101000000_Shop",
        Designers.Entity(
            "App.Order",
            """b.Property<int>("BillToId");""",
            """b.Property<int?>("ShipToId");""",
            """b.Property<string>("Code");""",
            """b.OwnsOne("App.Money", "Total", b1 => { b1.Property<int>("OrderId"); b1.Property<int>("Cents"); b1.HasKey("OrderId"); """
                + """b1.ToTable("App.Order"); b1.WithOwner().HasForeignKey("OrderId"); });""",
            """b.OwnsMany("App.Note", "Notes", b1 => { b1.Property<int>("Id"); b1.Property<int>("OrderId"); b1.HasKey("Id"); """
                + """b1.ToTable("Notes"); b1.WithOwner().HasForeignKey("OrderId"); });""")
            + Designers.Entity("App.Address", """b.Property<string>("City").IsRequired();""")
            + Designers.Entity("App.Line", """b.Property<int>("OrderId");""", """b.Property<int?>("TagId");""")
            + Designers.Entity(
                "App.Tag",
                """b.Property<int?>("ParentId");""",
                """b.Property<string>("Code");""",
                """b.Property<string>("Kind").IsRequired();""",
                """b.HasDiscriminator<string>("Kind").HasValue("Tag");""")
            + """
            modelBuilder.Entity("App.SpecialTag", b => { b.HasBaseType("App.Tag"); b.HasDiscriminator().HasValue("SpecialTag"); });
            modelBuilder.Entity("App.Total", b => { b.Property<int>("Sum"); b.HasNoKey(); b.ToTable("Totals"); });
            modelBuilder.Entity("App.Report", b => { b.Property<int>("Id"); b.HasKey("Id"); b.ToView("Reports"); });
            modelBuilder.Entity("App.Order", b =>
                {
                    b.HasOne("App.Address", "BillTo").WithMany("Bills").HasForeignKey("BillToId")
                        .OnDelete(DeleteBehavior.Cascade).IsRequired();
                    b.HasOne("App.Address", null).WithMany().HasForeignKey("ShipToId");
                });
            modelBuilder.Entity("App.Line", b =>
                {
                    b.HasOne("App.Order", "Order").WithMany("Lines").HasForeignKey("OrderId").IsRequired();
                    b.HasOne("App.Tag", "Tag").WithOne("Line").HasForeignKey("App.Line", "TagId");
                });
            modelBuilder.Entity("App.Tag", b => { b.HasOne("App.Tag", "Parent").WithMany("Children").HasForeignKey("ParentId"); });
            """);

    /// <summary>Fails unless the rule finds what is marked in functions over the shop.</summary>
    protected static Task Finds(string message, string functions) => Reports(message, Code(functions), shop);

    /// <summary>Fails if the rule finds anything in such functions.</summary>
    protected static Task Passes(string functions) => IsSilent(Code(functions), shop);
}
