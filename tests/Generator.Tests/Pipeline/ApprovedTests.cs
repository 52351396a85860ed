using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Pipeline;

/// <summary>The emitted code as a whole, for review.</summary>
public class ApprovedTests
{
    [Theory]
    [InlineData("AppSnapshots.AddIsClean")]
    [InlineData("SetCleanFlag")]
    [InlineData("SetCleanFlagTests")]
    public void The_example(string file) =>
        Approved.Matches(file, TestClasses.Example().Compiles().Files[$"App.Migrations.{file}.g.cs"]);

    [Theory]
    [InlineData("AppSnapshots.State1")]
    [InlineData("AppSnapshots.State2")]
    public void A_history_with_all_there_is_to_say(string file)
    {
        var first = Designers.Entity("App.Item", """b.Property<string>("Full Name").IsRequired();""", """b.Property<byte[]>("Item");""")
            + Designers.Entity("App.Tag")
            + Designers.Entity("App.Owner", "b.OwnsOne(\"App.Address\", \"Address\", b1 => { });");
        var second = Designers.Entity(
            "App.Item", """b.Property<string>("Full Name");""", """b.Property<decimal>("Price").HasDefaultValue(1.5m);""");

        Approved.Matches(file, Records.Of(first, second).Compiles().Files[$"App.Migrations.{file}.g.cs"]);
    }

    [Fact]
    public void A_migration_without_Down_whose_author_names_the_context()
    {
        var fix = Designers.DataMigration(
            "20260101100000_Fix",
            "static After.Item Up(Before.Item item) => item; static After.Tag? Up(Before.Tag tag) => null;",
            Designers.Of("AppContext"));
        var designer = Designers.Migration("20260101000000_Initial", Designers.Entity("App.Item") + Designers.Entity("App.Tag"));

        Approved.Matches("Fix", Generated.From(Designers.Context, designer, fix).Compiles().File("Fix"));
    }
}
