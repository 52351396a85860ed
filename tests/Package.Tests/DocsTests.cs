using System.Text.RegularExpressions;

namespace TypedMigrations.Package.Tests;

public partial class DocsTests
{
    private const int OnePage = 90;

    public static TheoryData<string> Pages =>
    [
        "README.md",
        "CONTRIBUTING.md",
        .. Directory.GetFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Repository.PathOf(), path)),
    ];

    public static TheoryData<string> Decisions =>
        [.. Directory.GetFiles(Repository.PathOf("docs", "decisions"), "0*.md").Select(path => Path.GetFileName(path))];

    [Theory, MemberData(nameof(Pages))]
    public void Every_link_of_a_page_leads_to_a_file_and_a_heading_of_it(string page) => Assert.All(
        Link().Matches(Code().Replace(Text(page), "")),
        link =>
        {
            var (path, heading) = (link.Groups["path"].Value, link.Groups["heading"]);
            var target = path.Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, path);
            Assert.True(Path.Exists(Repository.PathOf(target)), target);
            if (heading.Success)
                Assert.Contains(heading.Value, Heading().Matches(Text(target)).Select(match => Anchor(match.Groups["title"].Value)));
        });

    [Fact]
    public void The_architecture_fits_one_page() =>
        Assert.InRange(File.ReadLines(Repository.PathOf("docs", "architecture.md")).Count(), 1, OnePage);

    [Theory, MemberData(nameof(Decisions))]
    public void A_decision_has_the_shape_of_all_and_stands_in_the_index(string file)
    {
        var text = Text(Path.Combine("docs", "decisions", file));
        var number = int.Parse(file.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture);
        var (title, status) = (Title().Match(text), Status().Match(text));

        Assert.Equal($"{number}", title.Groups["number"].Value);
        Assert.Equal(
            ["Question", "Facts", "Decision", "Consequences"], Section().Matches(text).Select(match => match.Groups["title"].Value));
        Assert.Contains(
            $"\n| [{number}]({file}) | {title.Groups["title"].Value} | {status.Groups["status"].Value} |",
            Text(Path.Combine("docs", "decisions", "README.md")),
            StringComparison.Ordinal);
    }

    private static string Text(string page) => File.ReadAllText(Repository.PathOf(page)).ReplaceLineEndings("\n");

    /// <summary>A heading as GitHub writes it in an address.</summary>
    private static string Anchor(string heading) =>
        NoAnchor().Replace(heading.ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\((?<path>[^)#:\s]*)(#(?<heading>[^)\s]+))?\)")]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Code();

    [GeneratedRegex("^#+ (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("^## (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^# (?<number>\d+)\. (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Title();

    [GeneratedRegex("^Status: (?<status>accepted|superseded by .+)$", RegexOptions.Multiline)]
    private static partial Regex Status();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NoAnchor();
}
