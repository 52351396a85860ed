using Microsoft.CodeAnalysis;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules;

/// <summary>A rule for the columns that the functions of a data migration use.</summary>
public abstract class ColumnRule(DiagnosticDescriptor descriptor) : CalledCodeRule(descriptor)
{
    private protected sealed override IEnumerable<Diagnostic> Check(Body body, CallGraph graph) =>
        graph.Function(body) is { } function ? Check(function, graph) : [];

    private protected abstract IEnumerable<Diagnostic> Check(AnalyzedFunction function, CallGraph graph);
}
