using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Purity;

/// <summary>Reports entities and enums of today, because they keep changing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0108TodaysModel() : EffectRule(Descriptors.TM0108, Effect.Today)
{
    private static readonly KnownApi type = new(
        Effect.Today, "use Before and After, which have the rows and the stored values as they were");

    private protected override IEnumerable<Diagnostic> More(Body body, CallGraph graph)
    {
        var covered = new HashSet<IOperation>();
        foreach (var operation in body.Operations)
            if (operation.Parent is { } parent && covered.Contains(parent))
                covered.Add(operation);
            else if (Types(operation).FirstOrDefault(graph.Model.Contains) is { } named)
            {
                // Operations in it need no finding of their own: (Status)item.Status, new Item { Name = … }.
                covered.Add(operation);
                yield return Impure(operation, Body.Name(named), type, body);
            }
    }

    private static IEnumerable<ITypeSymbol> Types(IOperation operation) => (operation switch
    {
        IObjectCreationOperation creation => [creation.Type],
        IFieldReferenceOperation reference => [reference.Field.ContainingType],
        IPropertyReferenceOperation { Instance: not IInstanceReferenceOperation } reference => [reference.Property.ContainingType],
        IInvocationOperation call => call.TargetMethod.TypeArguments.Prepend(call.TargetMethod.ContainingType),
        IConversionOperation { IsImplicit: false } conversion => [conversion.Type],
        ITypeOfOperation type => [type.TypeOperand],
        IIsTypeOperation type => [type.TypeOperand],
        ITypePatternOperation pattern => [pattern.MatchedType],
        IDeclarationPatternOperation pattern => [pattern.MatchedType],
        IDefaultValueOperation { IsImplicit: false } value => [value.Type],
        _ => Enumerable.Empty<ITypeSymbol?>(),
    }).OfType<ITypeSymbol>();
}
