using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Fixes;

/// <summary>The tests of a fix: what the code becomes, which compiles and of which the rule says nothing any more.</summary>
public abstract class FixTests<TRule, TFix>
    where TRule : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    /// <summary>Fails unless a text becomes another one where all fixes of the rule are applied, one after the other.</summary>
    protected static async Task Becomes(string code, string expected, params string[] others)
    {
        var output = Generated.From([code, Designers.Context, .. others]).Output;
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject("Made", LanguageNames.CSharp)
            .WithMetadataReferences(output.References)
            .WithCompilationOptions(output.Options)
            .WithParseOptions(output.SyntaxTrees.First().Options);
        foreach (var tree in output.SyntaxTrees)
            project = project.AddDocument(tree.FilePath, await tree.GetTextAsync(), filePath: tree.FilePath).Project;
        var document = project.Documents.First();
        while ((await Findings(document)).FirstOrDefault() is { } finding)
            document = await Fix(document, finding);

        Assert.Equal(expected, (await document.GetTextAsync()).ToString());
        Assert.DoesNotContain(
            (await document.Project.GetCompilationAsync())!.GetDiagnostics(), diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    private static async Task<IEnumerable<Diagnostic>> Findings(Document document) =>
        await (await document.Project.GetCompilationAsync())!.WithAnalyzers([new TRule()]).GetAnalyzerDiagnosticsAsync();

    private static async Task<Document> Fix(Document document, Diagnostic finding)
    {
        var actions = new List<CodeAction>();
        var context = new CodeFixContext(document, finding, (action, _) => actions.Add(action), CancellationToken.None);
        await new TFix().RegisterCodeFixesAsync(context);
        var operations = await Assert.Single(actions).GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
    }
}
