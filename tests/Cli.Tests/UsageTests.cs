namespace TypedMigrations.Cli.Tests;

public class UsageTests
{
    [Theory]
    [InlineData]
    [InlineData("bogus")]
    [InlineData("add")]
    [InlineData("add", "Foo", "Bar")]
    [InlineData("add", "Foo", "--bogus")]
    [InlineData("add", "Foo", "--row")]
    [InlineData("accept", "here", "there")]
    public void Wrong_usage_is_told_with_the_right_one(params string[] args)
    {
        using var workspace = new Workspace();

        var result = workspace.Run(args);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.Contains("Usage:\n  dotnet typed-migrations", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_names_the_commands_and_their_options()
    {
        using var workspace = new Workspace();

        var help = string.Join('\n', workspace.Succeed("--help"));
        Assert.Contains("add <NAME>", help, StringComparison.Ordinal);
        Assert.Contains("accept <PATH>", help, StringComparison.Ordinal);
        var add = string.Join('\n', workspace.Succeed("add", "--help"));
        foreach (var option in new[] { "--tests <PROJECT>", "--project <DIR|CSPROJ>", "--context <NAME>", "--row <ENTITY>" })
            Assert.Contains(option, add, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_is_told()
    {
        using var workspace = new Workspace();

        Assert.Matches(@"^\d+\.\d+\.\d+", Assert.Single(workspace.Succeed("--version")));
    }
}
