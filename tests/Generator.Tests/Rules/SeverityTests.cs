using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Rules;

/// <summary>A project says by <c>.editorconfig</c> how much each rule counts.</summary>
public class SeverityTests
{
    public static TheoryData<string> Ids() => AllRulesTests.Ids();

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_rule_has_the_severity_that_the_project_gives_it(string id)
    {
        var descriptor = AllRulesTests.Rules.SelectMany(rule => rule.SupportedDiagnostics).Single(descriptor => descriptor.Id == id);
        (string Written, DiagnosticSeverity? Meant)[] severities =
        [
            ("none", null),
            ("suggestion", DiagnosticSeverity.Info),
            ("warning", DiagnosticSeverity.Warning),
            ("error", DiagnosticSeverity.Error),
        ];
        foreach (var (written, meant) in severities)
        {
            var tree = CSharpSyntaxTree.ParseText("class A;", path: "/File.cs");
            var config = new Config($"root = true\n[*.cs]\ndotnet_diagnostic.{id}.severity = {written}");
            var compilation = CSharpCompilation.Create(
                "Made",
                [tree],
                options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary).WithSyntaxTreeOptionsProvider(config.Trees));
            var finding = Diagnostic.Create(descriptor, tree.GetRoot().GetLocation(), "", "", "", "");

            Assert.Equal(meant, CompilationWithAnalyzers.GetEffectiveDiagnostics([finding], compilation).SingleOrDefault()?.Severity);
        }
    }

    [Theory]
    [InlineData("", DiagnosticSeverity.Error)]
    [InlineData("dotnet_diagnostic.TM0104.severity = none", null)]
    [InlineData("dotnet_diagnostic.TM0104.severity = suggestion", DiagnosticSeverity.Info)]
    [InlineData("dotnet_diagnostic.TM0104.severity = warning", DiagnosticSeverity.Warning)]
    [InlineData("dotnet_analyzer_diagnostic.category-TypedMigrations.Purity.severity = warning", DiagnosticSeverity.Warning)]
    [InlineData("dotnet_analyzer_diagnostic.category-TypedMigrations.Totality.severity = none", DiagnosticSeverity.Error)]
    public async Task A_finding_has_the_severity_that_the_project_gives_its_rule(string line, DiagnosticSeverity? severity)
    {
        var config = new Config($"root = true\n[*.cs]\n{line}");
        var output = Generated.From(
            Designers.Context,
            Designers.Migration("20260101000000_AddIsClean", Designers.Items),
            Designers.Fix("public static After.Item Up(Before.Item item) => item with { Name = item.Name.ToUpper() };")).Output;
        var found = await output
            .WithOptions(output.Options.WithSyntaxTreeOptionsProvider(config.Trees))
            .WithAnalyzers([new Generator.Rules.Purity.TM0104Culture()], config.Options)
            .GetAnalyzerDiagnosticsAsync();

        Assert.Equal(severity, found.SingleOrDefault()?.Severity);
    }

    /// <summary>An <c>.editorconfig</c> at the root of the disk.</summary>
    private sealed class Config(string text)
    {
        private readonly AnalyzerConfigSet _set = AnalyzerConfigSet.Create(new[] { AnalyzerConfig.Parse(text, "/.editorconfig") });

        public SyntaxTreeOptionsProvider Trees => new TreeOptions(_set);

        public AnalyzerOptions Options => new([], new AnalyzerOptionsProvider(_set));

        private static string Path(SyntaxTree tree) => "/" + tree.FilePath.TrimStart('/');

        private sealed class TreeOptions(AnalyzerConfigSet set) : SyntaxTreeOptionsProvider
        {
            public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

            public override bool TryGetDiagnosticValue(
                SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
                set.GetOptionsForSourcePath(Path(tree)).TreeOptions.TryGetValue(diagnosticId, out severity);

            public override bool TryGetGlobalDiagnosticValue(
                string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
            {
                severity = default;
                return false;
            }
        }

        private sealed class AnalyzerOptionsProvider(AnalyzerConfigSet set) : AnalyzerConfigOptionsProvider
        {
            public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(new Dictionary<string, string>());

            public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) =>
                new Values(set.GetOptionsForSourcePath(Path(tree)).AnalyzerOptions);

            public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;
        }

        private sealed class Values(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) =>
                values.TryGetValue(key, out value);
        }
    }
}
