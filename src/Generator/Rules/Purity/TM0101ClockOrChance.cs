using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Purity;

/// <summary>Reports the clock, random numbers and other values that differ in each run.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0101ClockOrChance() : EffectRule(Descriptors.TM0101, Effect.Chance)
{
    private static readonly KnownApi hash = new(Effect.Chance, "hash codes differ from process to process; use SHA256.HashData");

    /// <summary>The generated hash code of a record and that of a tuple combine those of their parts.</summary>
    private protected override IEnumerable<Diagnostic> More(Body body, CallGraph graph) =>
        from operation in body.Operations
        let call = operation as IInvocationOperation
        where call is { TargetMethod: { Name: nameof(GetHashCode), Parameters.IsEmpty: true } method, Instance.Type: INamedTypeSymbol type }
            && (type.IsTupleType || type.IsAnonymousType || type.IsRecord && method.IsImplicitlyDeclared)
        select Impure(call, Body.Name(call.TargetMethod), hash, body);
}
