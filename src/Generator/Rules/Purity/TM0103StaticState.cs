using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Purity;

/// <summary>Reports static variables, and changes of objects to which a static field refers.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0103StaticState() : EffectRule(Descriptors.TM0103, Effect.State)
{
    private static readonly KnownApi variable = new(Effect.State, "make it const or readonly, or pass the value as a parameter");

    private static readonly KnownApi change = new(Effect.State, "create a new object; a change of this one stays for the next row");

    private protected override IEnumerable<Diagnostic> More(Body body, CallGraph graph) =>
        // A static constructor runs once, before anything can use the type.
        body.Symbol is IMethodSymbol { MethodKind: MethodKind.StaticConstructor }
            ? []
            : body.Uses
                .Where(use => use.Known is null && IsVariable(use.Symbol))
                .Select(use => Impure(use.Operation, Body.Name(use.Symbol), variable, body))
                .Concat(
                    from operation in body.Operations
                    from changed in Origins.Changed(operation)
                    where graph.Origins.Of(changed, body).HasFlag(Origin.Static)
                    select Impure(operation, changed.Syntax.ToString(), change, body));

    private static bool IsVariable(ISymbol symbol) => symbol switch
    {
        { DeclaringSyntaxReferences: [{ SyntaxTree: var tree }, ..] } when Declarations.IsGenerated(tree) => false,
        IFieldSymbol field => field is { IsStatic: true, IsConst: false, IsReadOnly: false },
        IPropertySymbol property => property is { IsStatic: true, SetMethod: not null },
        IEventSymbol => symbol.IsStatic,
        _ => false,
    };
}
