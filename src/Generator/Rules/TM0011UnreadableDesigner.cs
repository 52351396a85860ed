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
        context.RegisterSyntaxTreeAction(file => Check(file, project, context.Compilation));

    private void Check(SyntaxTreeAnalysisContext context, MigrationProject project, Compilation compilation)
    {
        foreach (var migration in FilePart.Of(context.Tree).SchemaMigrations.Where(migration => migration.Model != ModelMethod.None))
            if (project.Needed.Contains(migration.FullName))
                foreach (var place in StateReader.Unreadable(context.Tree, migration.FullName).Concat(Mistaken(context.Tree, migration.FullName, compilation)))
                    context.ReportDiagnostic(Report(place, migration.FullName));
    }

    /// <summary>The generator takes a type for the one that the file's using directives point to; only the compiler knows.</summary>
    private static IEnumerable<Location> Mistaken(SyntaxTree tree, string migration, Compilation compilation) =>
        StateReader.Types(tree, migration).Where(type => !type.Name.Contains("<") && compilation.GetTypeByMetadataName(type.Name) is null).Select(type => type.Location);
}
