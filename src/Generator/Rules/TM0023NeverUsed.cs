using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules;

/// <summary>
/// Reports the options of a context without <c>UseTypedMigrations()</c>, in a project with data migrations. Entity Framework cannot run
/// these then, which nobody notices before the deployment.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0023NeverUsed() : Rule(Descriptors.TM0023)
{
    private const string Use = "UseTypedMigrations";

    // After a keystroke, all files but one are the same.
    private static readonly ConditionalWeakTable<SyntaxTree, object> uses = new();

    private protected override void Register(CompilationStartAnalysisContext context, MigrationProject project)
    {
        var isUsed = new Lazy<bool>(() => context.Compilation.SyntaxTrees.Any(tree => (bool)uses.GetValue(tree, IsUsed)));
        context.RegisterSyntaxNodeAction(
            node =>
            {
                var name = ((InvocationExpressionSyntax)node.Node).Expression is MemberAccessExpressionSyntax access ? access.Name : null;
                if (name?.Identifier.ValueText is "UseSqlite" or "UseNpgsql"
                    && !project.DataMigrations.IsEmpty
                    && IsOfProvider(node.SemanticModel.GetSymbolInfo(node.Node, node.CancellationToken).Symbol)
                    && !isUsed.Value)
                    node.ReportDiagnostic(Report(name.GetLocation(), name.Identifier.ValueText));
            },
            SyntaxKind.InvocationExpression);
    }

    private static bool IsOfProvider(ISymbol? method) =>
        method?.ContainingNamespace?.ToDisplayString() == "Microsoft.EntityFrameworkCore";

    /// <summary>Whether a file calls it, on whatever options: a helper may do so for all contexts.</summary>
    private static object IsUsed(SyntaxTree tree) =>
        tree.GetText().ToString().Contains(Use)
        && tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>().Any(name => name.Identifier.ValueText == Use);
}
