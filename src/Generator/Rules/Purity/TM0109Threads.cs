using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Purity;

/// <summary>Reports asynchronous and parallel code.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0109Threads() : EffectRule(Descriptors.TM0109, Effect.Threads)
{
    private static readonly KnownApi waiting = new(Effect.Threads, "a function computes one row and returns at once; take it out");

    private protected override IEnumerable<Diagnostic> More(Body body, CallGraph graph) =>
        from operation in body.Operations
        where operation is IAwaitOperation or ILockOperation or IForEachLoopOperation { IsAsynchronous: true }
        select Report(
            operation.Syntax.GetFirstToken().GetLocation(), operation.Syntax.GetFirstToken().ValueText, waiting.Advice, body.Chain);
}
