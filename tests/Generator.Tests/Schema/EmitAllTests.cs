using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Schema;

public class EmitAllTests
{
    private static readonly string[] project =
    [
        Designers.Context,
        Designers.Migration("20260101000000_First", Designers.Entity("App.Item")),
        Designers.Migration("20260102000000_Second", Designers.Entity("App.Item")),
        Designers.Migration("20260103000000_Third", "").Replace("override void BuildTargetModel", "void BuildNothing"),
        Designers.DataMigration("20260102100000_Fix"),
    ];

    [Theory]
    [InlineData("All", 2)]
    [InlineData("all", 2)]
    [InlineData("", 1)]
    [InlineData("Named", 1)]
    public void The_project_says_whether_every_state_is_emitted(string value, int states)
    {
        var generated = Generated.From(new Dictionary<string, string> { ["TypedMigrationsEmit"] = value }, project).Compiles();

        Assert.Equal(states, generated.Files.Keys.Count(file => file.Contains("AppSnapshots")));
    }

    [Fact]
    public void A_project_that_says_nothing_has_the_named_states() => Assert.Equal(
        ["App.Migrations.AppSnapshots.Second.g.cs", "App.Migrations.Fix.g.cs"],
        Generated.From(project).Compiles().Files.Keys.Order());
}
