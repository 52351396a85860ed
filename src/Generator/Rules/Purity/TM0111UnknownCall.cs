using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Purity;

/// <summary>Reports calls of members of other assemblies that are neither known nor declared to be pure.</summary>
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

    /// <summary>The name for <c>typeof</c>: a generic type is open.</summary>
    private static string FullName(INamedTypeSymbol type) =>
        (type.IsGenericType ? type.ConstructUnboundGenericType() : type)
            .ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)
            .Replace("global::", "");

    /// <summary>
    /// Whether a member or its type has <c>[Pure]</c>. Any attribute of that name counts: the compiler omits the class library's own unless
    /// CONTRACTS_FULL is defined, so libraries declare theirs.
    /// </summary>
    private static bool IsMarked(ISymbol symbol)
    {
        for (var marked = Declarations.Definition(symbol); marked is not null and not INamespaceSymbol; marked = marked.ContainingSymbol)
            if (marked.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "PureAttribute"))
                return true;
        return false;
    }
}
