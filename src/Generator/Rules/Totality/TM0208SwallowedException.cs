using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Totality;

/// <summary>Reports a <c>catch</c> that hides a failing row.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0208SwallowedException() : CalledCodeRule(Descriptors.TM0208)
{
    private protected override IEnumerable<Diagnostic> Check(Body body, CallGraph graph) =>
        from operation in body.Operations
        let handler = operation as ICatchClauseOperation
        where handler is not null && (IsGeneral(handler.ExceptionType) || handler.Handler.Operations.IsEmpty)
            && !Operations.Within(handler.Handler).Any(inner => inner is IThrowOperation)
        select Report(handler.Syntax.GetFirstToken().GetLocation(), body.Chain);

    private static bool IsGeneral(ITypeSymbol? type) =>
        type is null
            || type.SpecialType is SpecialType.System_Object
            || type.ToDisplayString() is "System.Exception" or "System.SystemException";
}
