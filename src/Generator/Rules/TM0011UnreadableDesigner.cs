using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Generator.Rules;

/// <summary>A designer that a data migration needs can be read; said where it cannot, which is not where the migration stands.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0011UnreadableDesigner() : Rule(Descriptors.TM0011)
{
    protected override GeneratedCodeAnalysisFlags GeneratedCode =>
        GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics;

    // Of files and not of nodes: designers have hundreds of thousands.
    private protected override void Register(CompilationStartAnalysisContext context, MigrationProject project) =>
        context.RegisterSyntaxTreeAction(file => Check(file, project));

    private void Check(SyntaxTreeAnalysisContext context, MigrationProject project)
    {
        foreach (var migration in FilePart.Of(context.Tree).SchemaMigrations.Where(migration => migration.Model != ModelMethod.None))
            if (project.Needed.Contains(migration.FullName))
                foreach (var statement in StateReader.Unreadable(context.Tree, migration.FullName))
                    context.ReportDiagnostic(Report(statement, migration.FullName));
    }
}
