using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules.History;

/// <summary>Reports a migration that uses today's context, which has today's schema and not the migration's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0406ContextInMigration() : Rule(Descriptors.TM0406)
{
    private const string DbContext = "Microsoft.EntityFrameworkCore.DbContext";

    private protected override void Register(CompilationStartAnalysisContext context, MigrationProject project)
    {
        var contexts = context.Compilation.GetTypeByMetadataName(DbContext);
        if (contexts is not null)
            context.RegisterSyntaxNodeAction(
                node => Check(node, contexts), SyntaxKind.ObjectCreationExpression, SyntaxKind.ImplicitObjectCreationExpression);
    }

    private void Check(SyntaxNodeAnalysisContext context, INamedTypeSymbol contexts)
    {
        // By syntax first: a project creates many objects, few of them in migrations.
        if (context.Node.FirstAncestorOrSelf<MethodDeclarationSyntax>()
            is { Identifier.ValueText: "Up" or "Down", ParameterList.Parameters: [{ Type: { } type }] }
            && type.ToString().EndsWith("MigrationBuilder", StringComparison.Ordinal)
            && context.SemanticModel.GetTypeInfo(context.Node, context.CancellationToken).Type is { } made
            && context.Compilation.ClassifyCommonConversion(made, contexts) is { IsImplicit: true, IsReference: true }
                or { IsIdentity: true })
            context.ReportDiagnostic(Report(context.Node.GetLocation(), made.Name));
    }
}
