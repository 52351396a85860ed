using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Purity;

/// <summary>Reports access to anything outside the process.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0102OutsideWorld() : EffectRule(Descriptors.TM0102, Effect.World)
{
    private static readonly KnownApi native = new(Effect.World, "write it in C#");

    private static readonly KnownApi pointer = new(Effect.World, "use a Span");

    private protected override IEnumerable<Diagnostic> More(Body body, CallGraph graph) =>
        (
            from use in body.Uses
            where use.Known is null && use.Symbol is IMethodSymbol { IsExtern: true }
            select Impure(use.Operation, Body.Name(use.Symbol), native, body))
        .Concat(
            from operation in body.Operations
            where operation is IFunctionPointerInvocationOperation
                || operation.Syntax.Kind() is SyntaxKind.PointerIndirectionExpression or SyntaxKind.PointerMemberAccessExpression
                    or SyntaxKind.FixedStatement
            select Impure(operation, operation.Syntax.GetFirstToken().ValueText, pointer, body));
}
