using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Project;
using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Generator.Rules.History;

/// <summary>
/// A rule for scaffolded migrations. Nobody changes migrations that ran long ago, so the rule checks those after the first data migration,
/// and the newest one.
/// </summary>
public abstract class ScaffoldRule(DiagnosticDescriptor descriptor) : Rule(descriptor)
{
    private protected sealed override void Register(CompilationStartAnalysisContext context, MigrationProject project) =>
        context.RegisterSyntaxNodeAction(
            node =>
            {
                var method = (MethodDeclarationSyntax)node.Node;
                if (Scaffold.IsUp(method) && Scaffold.ClassName(method) is var name && project.Recent.TryGetValue(name, out var migration))
                    foreach (var diagnostic in Check([.. Scaffold.Operations(method)], migration, node))
                        node.ReportDiagnostic(diagnostic);
            },
            SyntaxKind.MethodDeclaration);

    /// <summary>The findings in the operations of a migration.</summary>
    private protected abstract IEnumerable<Diagnostic> Check(
        IReadOnlyList<ScaffoldedOperation> operations, SchemaMigration migration, SyntaxNodeAnalysisContext context);
}
