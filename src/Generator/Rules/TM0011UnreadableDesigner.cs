using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Schema;
using TypedMigrations.Generator.Text;

namespace TypedMigrations.Generator.Rules;

/// <summary>A designer that a data migration needs can be read; said where it cannot, which is not where the migration stands.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0011UnreadableDesigner() : Rule(Descriptors.TM0011)
{
    protected override GeneratedCodeAnalysisFlags GeneratedCode =>
        GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics;

    private protected override void Register(CompilationStartAnalysisContext context, MigrationProject project) =>
        context.RegisterSyntaxNodeAction(node => Check(node, project), SyntaxKind.ClassDeclaration);

    private void Check(SyntaxNodeAnalysisContext context, MigrationProject project)
    {
        var declaration = (ClassDeclarationSyntax)context.Node;
        if (MigrationPartParser.FindModel(declaration) is not { } model)
            return;
        var name = Names.Join(MigrationPartParser.Namespace(declaration), MigrationPartParser.ClassName(declaration));
        if (project.Needed.Contains(name))
            SchemaParser.Parse(name, model, statement => context.ReportDiagnostic(Report(statement.GetLocation(), name)));
    }
}
