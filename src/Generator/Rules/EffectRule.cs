using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules;

/// <summary>A rule against one effect of members of other assemblies, according to the table of known members.</summary>
public abstract class EffectRule : CalledCodeRule
{
    private readonly Effect _effect;

    private protected EffectRule(DiagnosticDescriptor descriptor, Effect effect)
        : base(descriptor) => _effect = effect;

    private protected sealed override IEnumerable<Diagnostic> Check(Body body, CallGraph graph)
    {
        var impure = body.Uses.Where(use => use.Known?.Effect == _effect).ToList();
        var reported = new HashSet<IOperation>(impure.Select(use => use.Operation));
        // For Random.Shared.Next(), one finding at Random.Shared is enough.
        return impure
            .Where(use => Receiver(use.Operation) is not { } receiver || !reported.Contains(receiver))
            .Select(use => Impure(use.Operation, Body.Name(use.Symbol), use.Known!, body))
            .Concat(More(body, graph));
    }

    /// <summary>Findings that the table does not cover.</summary>
    private protected virtual IEnumerable<Diagnostic> More(Body body, CallGraph graph) => [];

    private protected Diagnostic Impure(IOperation operation, string what, KnownApi known, Body body) =>
        Report(Operations.Place(operation), FixHints.Properties(known.Fix), what, known.Advice, body.Chain);

    private static IOperation? Receiver(IOperation operation)
    {
        var receiver = operation switch
        {
            IInvocationOperation { Instance: { } instance } => instance,
            IInvocationOperation { TargetMethod.IsExtensionMethod: true, Arguments: [var first, ..] } => first.Value,
            IMemberReferenceOperation { Instance: { } instance } => instance,
            _ => null,
        };
        return receiver is null ? null : Operations.Unwrapped(receiver);
    }
}
