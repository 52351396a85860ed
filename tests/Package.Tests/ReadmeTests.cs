using System.Text.RegularExpressions;

namespace TypedMigrations.Package.Tests;

public partial class ReadmeTests
{
    private static readonly string[] pages = ["README.md", "docs/functions.md"];

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

    public static TheoryData<string, string, string> Excerpts
    {
        get
        {
            var excerpts = new TheoryData<string, string, string>();
            foreach (var page in pages)
                foreach (Match match in Excerpt().Matches(File.ReadAllText(Repository.PathOf(page)).ReplaceLineEndings("\n")))
                    excerpts.Add(page, match.Groups["path"].Value, match.Groups["code"].Value);
            return excerpts;
        }
    }

    [Fact]
    public void Every_page_has_excerpts() => Assert.Equal(pages, Excerpts.Select(excerpt => (string)excerpt[0]).Distinct());

    [Theory, MemberData(nameof(Excerpts))]
    public void Its_shorter_code_stands_within_what_is_compiled(string page, string path, string code)
    {
        Assert.True(
            Unindented(File.ReadAllText(Repository.PathOf(path))).Contains(Unindented(code), StringComparison.Ordinal),
            $"{page} shows code that {path} has not:\n{code}");

        static string Unindented(string code) =>
            string.Join('\n', code.Trim().ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()));
    }

    [GeneratedRegex(@"<!-- (?<path>samples/\S+) -->\n```\w*\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"<!-- within (?<path>(samples|tests)/\S+) -->\n```\w*\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Excerpt();
}
