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
    private protected static string AddIsClean { get; } = Designers.Migration("20260101000000_AddIsClean", Designers.Items);

    /// <summary>A data migration over <see cref="AddIsClean"/>.</summary>
    protected static string Migration(string members, string attributes = "") => $$"""
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.Linq;
        using System.Text;
        using System.Text.RegularExpressions;
        using TypedMigrations;

        namespace App.Migrations;

        [DataMigration("20260106090000_SetCleanFlag")]
        {{attributes}}public partial class SetCleanFlag
        {
            {{members.Replace("\n", "\n    ", StringComparison.Ordinal)}}
        }
        """;

    /// <summary>The same with a function that computes a value.</summary>
    protected static string Computing(string expression) => Migration($$"""
        public static After.Item Up(Before.Item item)
        {
            object? value = {{expression}};
            return item;
        }
        """);

    /// <summary>Fails unless a text becomes another one where all fixes of the rule are applied, one after the other.</summary>
    protected static async Task Becomes(string code, string expected, params string[] others)
    {
        using var workspace = new AdhocWorkspace();
        var document = Document(workspace, code, others);
        while ((await Findings(document)).FirstOrDefault() is { } finding)
            document = await Fixed(document, Assert.Single(await Actions(document, finding)));

        Assert.Equal(expected, (await document.GetTextAsync()).ToString());
        // Generated anew, since the generator looks at the parameters of functions.
        Assert.DoesNotContain(
            Generated.From([expected, Designers.Context, .. others]).Output.GetDiagnostics(), diagnostic =>
                diagnostic.Severity == DiagnosticSeverity.Error);
    }

    /// <summary>Fails unless the rule finds something of which it takes a person to say what to write.</summary>
    protected static async Task Stays(string code, params string[] others)
    {
        using var workspace = new AdhocWorkspace();
        var document = Document(workspace, code, others);

        Assert.Empty(await Actions(document, (await Findings(document)).First()));
    }

    private static Document Document(AdhocWorkspace workspace, string code, string[] others)
    {
        var output = Generated.From([code, Designers.Context, .. others]).Output;
        var project = workspace.AddProject("Made", LanguageNames.CSharp)
            .WithMetadataReferences(output.References)
            .WithCompilationOptions(output.Options)
            .WithParseOptions(output.SyntaxTrees.First().Options);
        foreach (var tree in output.SyntaxTrees)
            project = project.AddDocument(tree.FilePath, tree.GetText(), filePath: tree.FilePath).Project;
        return project.Documents.First();
    }

    private static async Task<IEnumerable<Diagnostic>> Findings(Document document) =>
        await (await document.Project.GetCompilationAsync())!.WithAnalyzers([new TRule()]).GetAnalyzerDiagnosticsAsync();

    private static async Task<List<CodeAction>> Actions(Document document, Diagnostic finding)
    {
        var actions = new List<CodeAction>();
        await new TFix().RegisterCodeFixesAsync(
            new CodeFixContext(document, finding, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private static async Task<Document> Fixed(Document document, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
    }
}
