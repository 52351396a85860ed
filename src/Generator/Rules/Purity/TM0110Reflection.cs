using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Purity;

/// <summary>Reports reflection, whose results depend on today's program.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0110Reflection() : EffectRule(Descriptors.TM0110, Effect.Reflection)
{
    private static readonly KnownApi dynamic = new(Effect.Reflection, "name the type; otherwise its meaning is only known at run time");

    private protected override IEnumerable<Diagnostic> More(Body body, CallGraph graph) =>
        from operation in body.Operations
        where operation is IDynamicInvocationOperation or IDynamicMemberReferenceOperation { Parent: not IDynamicInvocationOperation }
            or IDynamicIndexerAccessOperation or IDynamicObjectCreationOperation
        select Impure(operation, operation.Syntax.ToString(), dynamic, body);
}
