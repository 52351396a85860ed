using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Totality;

/// <summary>Every value of a column has an arm: the database holds what the program of today does not know.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0204MissingArm() : CalledCodeRule(Descriptors.TM0204)
{
    private protected override IEnumerable<Diagnostic> Check(Body body, CallGraph graph) =>
        from operation in body.Operations
        let choice = operation as ISwitchExpressionOperation
        where choice is { IsExhaustive: false }
        select Report(
            ((SwitchExpressionSyntax)choice.Syntax).SwitchKeyword.GetLocation(),
            FixHints.Of(SymbolEqualityComparer.IncludeNullability.Equals(choice.Value.Type, choice.Type) ? FixHints.Keep : FixHints.Stop),
            choice.Value.Syntax,
            body.Chain);
}
