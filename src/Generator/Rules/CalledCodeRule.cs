using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Calls;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules;

/// <summary>
/// A rule for the code that functions of data migrations run, in any file. It runs file by file, so it reports each place once for all
/// callers.
/// </summary>
public abstract class CalledCodeRule(DiagnosticDescriptor descriptor) : Rule(descriptor)
{
    private protected sealed override void Register(CompilationStartAnalysisContext context, MigrationProject project)
    {
        var graph = CallGraph.Of(context.Compilation);
        context.RegisterSemanticModelAction(file =>
        {
            var places = new HashSet<Location>();
            foreach (var body in graph.In(file.SemanticModel.SyntaxTree))
                foreach (var diagnostic in Check(body, graph).Where(diagnostic => places.Add(diagnostic.Location)))
                    file.ReportDiagnostic(diagnostic);
        });
    }

    /// <summary>The findings in a piece of code.</summary>
    private protected abstract IEnumerable<Diagnostic> Check(Body body, CallGraph graph);
}
