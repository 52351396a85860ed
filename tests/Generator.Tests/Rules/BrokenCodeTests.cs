using Microsoft.CodeAnalysis.CSharp;
using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Rules;

/// <summary>
/// Migrations as they are while somebody types. The variants of a file are files of one project, each in a namespace of its own, so that
/// hundreds of them cost one compilation.
/// </summary>
public class BrokenCodeTests
{
    private static readonly string sample = Path.Combine(AllRulesTests.Root, "samples", "Shop");

    public static TheoryData<string> Samples() =>
    [
        .. Directory.GetFiles(Path.Combine(AllRulesTests.Root, "tests", "Generator.Tests", "Rules", "Pure"), "*.cs")
            .Concat(
                Directory.GetFiles(Path.Combine(sample, "Migrations", "Sqlite"), "*.cs")
                    .Where(file => File.ReadAllText(file).Contains("[DataMigration(", StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(AllRulesTests.Root, file)),
    ];

    [Theory]
    [MemberData(nameof(Samples))]
    public Task A_file_that_ends_early_is_no_reason_to_throw(string file)
    {
        var text = Read(file);
        return DoNotThrow(Cuts(text).Select(cut => text[..cut]));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public Task A_file_that_begins_late_is_no_reason_to_throw(string file)
    {
        var text = Read(file);
        var head = text[..text.IndexOf("[DataMigration", StringComparison.Ordinal)];
        return DoNotThrow(Cuts(text).Where(cut => cut > head.Length).Select(cut => head + text[cut..]));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public Task A_missing_word_is_no_reason_to_throw(string file)
    {
        var text = Read(file);
        var tokens = SyntaxFactory.ParseSyntaxTree(text).GetRoot().DescendantTokens().Select(token => token.Span).ToList();
        return DoNotThrow(
            tokens.Where((_, i) => i % Math.Max(1, tokens.Count / Variants(text)) == 0)
                .Select(token => text.Remove(token.Start, token.Length)));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public Task Two_words_that_changed_places_are_no_reason_to_throw(string file)
    {
        var text = Read(file);
        var tokens = SyntaxFactory.ParseSyntaxTree(text).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0).ToList();
        return DoNotThrow(tokens.Zip(tokens.Skip(1)).Where((_, i) => i % Math.Max(1, tokens.Count / Variants(text)) == 0).Select(pair =>
            text[..pair.First.SpanStart] + pair.Second + text[pair.First.Span.End..pair.Second.SpanStart] + pair.First
                + text[pair.Second.Span.End..]));
    }

    // All variants of a file are one project, and what the rules cost grows with all of it.
    private static int Variants(string text) => Math.Clamp(25_000 / text.Length, 5, 25);

    private static IEnumerable<int> Cuts(string text) => Enumerable.Range(0, Variants(text)).Select(i => i * text.Length / Variants(text));

    private static string Read(string file) => File.ReadAllText(Path.Combine(AllRulesTests.Root, file));

    private static async Task DoNotThrow(IEnumerable<string> variants)
    {
        string[] schema = variants.First().Contains("namespace App.Migrations", StringComparison.Ordinal)
            || variants.Last().Contains("namespace App.Migrations", StringComparison.Ordinal)
            ? [Designers.Context, PureMigrationsTests.Shop]
            :
            [
                "global using System; global using System.Linq;",
                .. new[] { "ShopContext.cs", "Entities.cs", "TextRules.cs" }.Select(file => File.ReadAllText(Path.Combine(sample, file))),
                .. Directory.GetFiles(Path.Combine(sample, "Migrations", "Sqlite"), "*.Designer.cs").Select(File.ReadAllText),
            ];

        var generated = Generated.From(
            [.. schema, .. variants.Select((text, i) => text.Replace("Migrations", $"Migrations.Variant{i}", StringComparison.Ordinal))]);

        Assert.Null(generated.Result.Exception);
        Assert.DoesNotContain(await generated.Analyze(AllRulesTests.Rules), diagnostic => diagnostic.Id == "AD0001");
    }
}
