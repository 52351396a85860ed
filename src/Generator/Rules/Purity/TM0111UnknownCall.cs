using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Purity;

/// <summary>What a function calls in other assemblies is known to be pure, or somebody says so.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0111UnknownCall() : CalledCodeRule(Descriptors.TM0111)
{
    private protected override IEnumerable<Diagnostic> Check(Body body, CallGraph graph) =>
        from use in body.Uses
        where use.Known?.Effect == Effect.Unknown
            && use.Symbol is not IFieldSymbol { IsConst: true } and not IFieldSymbol { IsReadOnly: true }
            && !IsMarked(use.Symbol)
            && !graph.Assumed.Contains(use.Symbol)
        select Report(
            Operations.Place(use.Operation),
            FixHints.Properties($"{FixHints.AssumePure} {FullName(use.Symbol.ContainingType)}"),
            Body.Name(use.Symbol),
            use.Symbol.ContainingType.Name,
            body.Chain);

    /// <summary>As <c>typeof</c> wants it: of a generic type the open one.</summary>
    private static string FullName(INamedTypeSymbol type) =>
        (type.IsGenericType ? type.ConstructUnboundGenericType() : type)
            .ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)
            .Replace("global::", "");

    /// <summary>
    /// Whether a member or its type has <c>[Pure]</c>. Any attribute of that name counts: the compiler leaves that of the class library out
    /// unless CONTRACTS_FULL is defined, so libraries declare their own.
    /// </summary>
    private static bool IsMarked(ISymbol symbol)
    {
        for (var marked = Declarations.Definition(symbol); marked is not null and not INamespaceSymbol; marked = marked.ContainingSymbol)
            if (marked.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "PureAttribute"))
                return true;
        return false;
    }
}
