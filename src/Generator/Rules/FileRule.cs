using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules;

/// <summary>
/// A rule over files, including designers. If one rule asks for generated code, the compiler visits their hundreds of thousands of nodes
/// for all rules. So this rule checks the files that the compiler omits at the end.
/// </summary>
public abstract class FileRule(DiagnosticDescriptor descriptor) : Rule(descriptor)
{
    /// <inheritdoc/>
    protected override GeneratedCodeAnalysisFlags GeneratedCode => GeneratedCodeAnalysisFlags.ReportDiagnostics;

    private protected sealed override void Register(CompilationStartAnalysisContext context, MigrationProject project)
    {
        var seen = new ConcurrentDictionary<SyntaxTree, bool>();
        var compilation = context.Compilation;
        context.RegisterSyntaxTreeAction(file =>
        {
            seen[file.Tree] = true;
            foreach (var diagnostic in Check(file.Tree, project, compilation))
                file.ReportDiagnostic(diagnostic);
        });
        context.RegisterCompilationEndAction(end =>
        {
            foreach (var tree in compilation.SyntaxTrees.Where(tree => !seen.ContainsKey(tree) && !MigrationProject.IsGenerated(tree)))
                foreach (var diagnostic in Check(tree, project, compilation))
                    end.ReportDiagnostic(diagnostic);
        });
    }

    /// <summary>The findings in a file.</summary>
    private protected abstract IEnumerable<Diagnostic> Check(SyntaxTree tree, MigrationProject project, Compilation compilation);
}
