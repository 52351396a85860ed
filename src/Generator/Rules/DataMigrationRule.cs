using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules;

/// <summary>A rule that checks data migrations one by one.</summary>
public abstract class DataMigrationRule(DiagnosticDescriptor descriptor) : Rule(descriptor)
{
    private protected sealed override void Register(CompilationStartAnalysisContext context, MigrationProject project) =>
        context.RegisterSyntaxNodeAction(
            node =>
            {
                var declaration = (TypeDeclarationSyntax)node.Node;
                if (declaration.AttributeLists.Count == 0 || node.ContainingSymbol is not INamedTypeSymbol type)
                    return;
                foreach (var migration in project.At(type).Where(migration => migration.IsDeclaredBy(declaration)))
                    foreach (var diagnostic in Check(migration, project))
                        node.ReportDiagnostic(diagnostic);
            },
            SyntaxKind.ClassDeclaration,
            SyntaxKind.RecordDeclaration);

    /// <summary>The findings in a data migration.</summary>
    private protected abstract IEnumerable<Diagnostic> Check(MigrationClass migration, MigrationProject project);
}
