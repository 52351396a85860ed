using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Generator.Rules;

/// <summary>Ids stand where they can be read without binding hundreds of classes after each edit.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0014UnreadableId() : Rule(Descriptors.TM0014)
{
    // Designers are generated, and have an id too.
    protected override GeneratedCodeAnalysisFlags GeneratedCode =>
        GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics;

    private protected override void Register(CompilationStartAnalysisContext context, MigrationProject project) =>
        context.RegisterSyntaxTreeAction(file =>
        {
            foreach (var declaration in FilePart.Classes(file.Tree.GetRoot()))
                foreach (var attribute in new[] { "DataMigration", "Migration" }.Select(name => MigrationPartParser.FindAttribute(declaration, name)))
                    if (attribute is not null
                        && MigrationPartParser.Argument(attribute) is { IsMissing: false } id and not LiteralExpressionSyntax
                        && Constants.Text(id) is null)
                        file.ReportDiagnostic(Report(id.GetLocation(), declaration.Identifier.ValueText, id.ToString()));
        });
}
