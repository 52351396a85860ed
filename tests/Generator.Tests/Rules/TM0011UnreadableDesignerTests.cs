using TypedMigrations.Generator.Rules;
using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Rules;

public class TM0011UnreadableDesignerTests : RuleTests<TM0011UnreadableDesigner>
{
    [Theory]
    [InlineData("[|if (true) modelBuilder.HasAnnotation(\"A\", 1);|]")]
    [InlineData("var all = modelBuilder; [|foreach (var name in new[] { \"A\" }) all.Entity(name);|]")]
    [InlineData("[|if (DateTime.Now.Year > 0) return;|]")]
    [InlineData("modelBuilder.Entity(\"App.Item\", b => { b.HasKey(\"Id\"); [|if (true) { }|] });")]
    [InlineData("[|modelBuilder.Entity(typeof(string));|]")]
    [InlineData("modelBuilder.Entity<[|Missing|]>(b => { b.HasKey(\"Id\"); });")]
    [InlineData("modelBuilder.Entity(\"App.Item\", b => { b.HasKey(\"Id\"); [|b.HasBaseType(typeof(int));|] });")]
    [InlineData("modelBuilder.Entity(\"App.Item\", b => { b.HasKey(\"Id\"); [|Console.WriteLine();|] });")]
    [InlineData("modelBuilder.Entity(\"App.Item\", b => { [|foreach (var name in new[] { \"Id\" }) b.Property<int>(name);|] });")]
    [InlineData("modelBuilder.Entity(\"App.Item\", b => [|Console.Write(1)|]);")]
    [InlineData("[|modelBuilder.Entity(\"App.Item\", delegate { });|]")]
    [InlineData("[|modelBuilder.HasDefaultSchema(Names.Schema);|]")]
    [InlineData("[|modelBuilder.ApplyConfiguration(new Names());|]")]
    [InlineData("[|modelBuilder.Ignore(\"App.Item\");|]")]
    [InlineData("[|Names.Build(modelBuilder);|]")]
    [InlineData("modelBuilder.Entity(\"App.Item\", b => { b.HasKey(\"Id\"); [|b.ToTable(Names.Table);|] });")]
    [InlineData("modelBuilder.Entity(\"App.Item\", b => { b.OwnsOne(\"App.A\", \"A\", b1 => { [|b1.Property<int>(Names.Id);|] }); });")]
    public Task A_statement_is_reported_where_it_stands(string statement) =>
        Reports("the schema after App.Migrations.AddIsClean", Designers.Migration("20260101000000_AddIsClean", statement), Migration(""));

    [Fact]
    public Task An_expression_instead_of_a_body_is_reported() =>
        Reports(
            "the schema after App.Migrations.AddIsClean",
            """
            [DbContext(typeof(AppContext))]
            [Migration("20260101000000_AddIsClean")]
            public partial class AddIsClean : Migration
            {
                protected override void BuildTargetModel(Microsoft.EntityFrameworkCore.ModelBuilder modelBuilder) => [|Build()|];
            }
            """,
            Migration(""));

    [Fact]
    public Task A_designer_that_no_data_migration_needs_is_left_alone() =>
        IsSilent(AddIsClean, Designers.Migration("20260107000000_Later", "if (true) modelBuilder.Ignore(\"A\");"), Migration(""));

    [Fact]
    public Task Statements_that_do_not_touch_the_builder_are_left_alone() => IsSilent(
        Designers.Migration("20260101000000_AddIsClean", """
            string strategy = "SqlServer:ValueGenerationStrategy";
            object identity = 1;
            if (DateTime.Now.Year > 0)
            {
                strategy = "MySql:ValueGenerationStrategy";
                identity = 2;
            }

            modelBuilder.Entity("App.Item", b => { b.Property<int>("Id").HasAnnotation(strategy, identity); b.HasKey("Id");
                b.ToTable("Items"); });
            """),
        Migration(""));

    [Fact]
    public Task The_example_can_be_read() => IsSilent(Migration(""));
}
