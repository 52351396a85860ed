using System.Text.RegularExpressions;

namespace TypedMigrations.Package.Tests;

public partial class ReadmeTests
{
    public static TheoryData<string, string> Blocks
    {
        get
        {
            var blocks = new TheoryData<string, string>();
            foreach (Match match in Block().Matches(File.ReadAllText(Repository.PathOf("README.md")).ReplaceLineEndings("\n")))
                blocks.Add(match.Groups["path"].Value, match.Groups["code"].Value);
            return blocks;
        }
    }

    [Fact]
    public void The_example_is_whole() => Assert.Equal(3, Blocks.Count());

    [Theory, MemberData(nameof(Blocks))]
    public void Its_code_is_that_of_the_sample(string path, string code) =>
        Assert.Equal(File.ReadAllText(Repository.PathOf(path)).TrimEnd().ReplaceLineEndings("\n"), code.TrimEnd().ReplaceLineEndings("\n"));

    [Fact]
    public void Its_shorter_code_stands_within_the_sample()
    {
        var match = Assert.Single(Excerpt().Matches(File.ReadAllText(Repository.PathOf("README.md")).ReplaceLineEndings("\n")));

        Assert.Contains(
            Unindented(match.Groups["code"].Value),
            Unindented(File.ReadAllText(Repository.PathOf(match.Groups["path"].Value))),
            StringComparison.Ordinal);

        static string Unindented(string code) => string.Join('\n', code.Trim().ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()));
    }

    [Fact]
    public void What_it_links_to_is_there() => Assert.All(
        Link().Matches(File.ReadAllText(Repository.PathOf("README.md"))).Select(match => match.Groups["path"].Value),
        path => Assert.True(Path.Exists(Repository.PathOf(path)), path));

    [GeneratedRegex(@"<!-- (?<path>samples/\S+) -->\n```\w*\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"<!-- within (?<path>samples/\S+) -->\n```\w*\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Excerpt();

    [GeneratedRegex(@"\]\((?<path>[^)#:]+)\)")]
    private static partial Regex Link();
}
