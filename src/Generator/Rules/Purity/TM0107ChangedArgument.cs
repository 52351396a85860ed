using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Purity;

/// <summary>Reports changes of arguments, because other functions see them too.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0107ChangedArgument() : CalledCodeRule(Descriptors.TM0107)
{
    private protected override IEnumerable<Diagnostic> Check(Body body, CallGraph graph) =>
        from operation in body.Operations
        from changed in Origins.Changed(operation)
        where graph.Origins.Of(changed, body).HasFlag(Origin.Argument)
        select Report(Operations.Place(operation), changed.Syntax, body.Chain);
}
