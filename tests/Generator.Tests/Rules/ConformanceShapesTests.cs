using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Rules;

/// <summary>
/// The shapes of functions that the conformance suite runs, as data migrations of both kinds: <c>Rules/Conformance</c>. None of the rules
/// says anything of them.
/// </summary>
public partial class ConformanceShapesTests
{
    private static readonly string world = Designers.Entity("App.Customer", """b.Property<string>("Name").IsRequired();""")
        + Designers.Entity("App.Category", """b.Property<string>("Name").IsRequired();""", """b.Property<int?>("ParentId");""")
        + Designers.Entity(
            "App.Order",
            """b.Property<int?>("CustomerId");""",
            """b.Property<int>("PayerId");""",
            """b.Property<int?>("CategoryId");""",
            """b.Property<string>("Note");""",
            """b.Property<int>("Total");""")
        + Designers.Entity("App.Tag", """b.Property<string>("Code");""", """b.Property<int>("Weight");""")
        + Designers.Entity("App.Node", """b.Property<int>("Level");""", """b.Property<int?>("ParentId");""")
        + Designers.Entity("App.Wing", """b.Property<int?>("BodyId");""")
        + Designers.Entity("App.Body", """b.Property<int>("WingId");""")
        + """
            modelBuilder.Entity("App.Line", b =>
            {
                b.Property<int>("OrderId");
                b.Property<int>("Position");
                b.Property<string>("Text").IsRequired();
                b.HasKey("OrderId", "Position");
                b.ToTable("Lines");
            });
            modelBuilder.Entity("App.Label", b =>
            {
                b.Property<string>("Id");
                b.HasKey("Id");
                b.ToTable("Labels");
            });
            modelBuilder.Entity("App.Category", b => b.HasOne("App.Category", "Parent").WithMany("Children").HasForeignKey("ParentId"));
            modelBuilder.Entity("App.Order", b =>
            {
                b.HasOne("App.Customer", "Customer").WithMany("Orders").HasForeignKey("CustomerId");
                b.HasOne("App.Customer", "Payer").WithMany("Paid").HasForeignKey("PayerId").IsRequired();
                b.HasOne("App.Category", "Category").WithMany().HasForeignKey("CategoryId");
            });
            modelBuilder.Entity("App.Line", b => b.HasOne("App.Order", "Order").WithMany("Lines").HasForeignKey("OrderId").IsRequired());
            modelBuilder.Entity("App.Node", b => b.HasOne("App.Node", "Parent").WithMany("Children").HasForeignKey("ParentId"));
            modelBuilder.Entity("App.Wing", b => b.HasOne("App.Body", "Body").WithMany().HasForeignKey("BodyId"));
            modelBuilder.Entity("App.Body", b => b.HasOne("App.Wing", "Wing").WithMany().HasForeignKey("WingId").IsRequired());
            """;

    private static readonly string shapes = File.ReadAllText(
        Path.Combine(AllRulesTests.Root, "tests", "Generator.Tests", "Rules", "Conformance", "Shapes.cs"));

    [Fact]
    public void Each_shape_of_the_suite_is_here()
    {
        var suite = File.ReadAllText(Path.Combine(AllRulesTests.Root, "tests", "Runtime.Tests", "Conformance", "Shapes.cs"));

        Assert.Equal(
            InSuite().Matches(suite).Select(name => name.Groups[1].Value), Here().Matches(shapes).Select(name => name.Groups[1].Value));
    }

    [Fact]
    public Task No_rule_speaks_of_a_migration_of_its_own() => IsLeftAlone(shapes);

    [Fact]
    public Task No_rule_speaks_of_functions_on_a_schema_migration()
    {
        var migrations = Here().Matches(shapes).Select(migration => Designers.Migration(migration.Groups[2].Value, world));

        return IsLeftAlone([Here().Replace(shapes, "// $1\n[DataMigration]"), .. migrations]);
    }

    /// <summary>The shapes as data migrations of their own.</summary>
    internal static Generated Migrations() => Compiled(shapes);

    private static Generated Compiled(params string[] files) =>
        Generated.FromMany([Designers.Context, Designers.Migration("20260101000000_World", world), .. files]);

    private static async Task IsLeftAlone(params string[] files)
    {
        var generated = Compiled(files);

        Assert.DoesNotContain(generated.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        Assert.Empty(await generated.Analyze(AllRulesTests.Rules));
    }

    [GeneratedRegex("""^ {12}\["(.+)"\] = """, RegexOptions.Multiline)]
    private static partial Regex InSuite();

    [GeneratedRegex("""^// (.+)\r?\n\[DataMigration\("(.+)"\)\]""", RegexOptions.Multiline)]
    private static partial Regex Here();
}
