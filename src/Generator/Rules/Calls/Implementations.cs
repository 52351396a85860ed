using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TypedMigrations.Generator.Rules.Calls;

/// <summary>Finds the members that a call through an interface or a base class may run.</summary>
internal sealed class Implementations(Compilation compilation)
{
    private readonly Lazy<IReadOnlyList<INamedTypeSymbol>> _types = new(() => [.. Types(compilation.Assembly.GlobalNamespace)]);

    // The search visits all types of the project.
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<ISymbol>> _known = new(SymbolEqualityComparer.Default);

    /// <summary>A member, and the members of this project that implement or override it.</summary>
    public IEnumerable<ISymbol> Of(ISymbol member) =>
        (member.IsAbstract || member.IsVirtual || member.IsOverride) && member.ContainingType is { } owner
        ? _known.GetOrAdd(member, _ => [member, .. Find(member, owner)])
        : [member];

    private IEnumerable<ISymbol> Find(ISymbol member, INamedTypeSymbol owner)
    {
        var definition = member.OriginalDefinition;
        foreach (var type in _types.Value)
            if (owner.TypeKind is TypeKind.Interface)
            {
                foreach (var implementation in type.AllInterfaces)
                    if (SymbolEqualityComparer.Default.Equals(implementation.OriginalDefinition, owner.OriginalDefinition))
                        foreach (var declared in implementation.GetMembers(member.Name))
                            if (SymbolEqualityComparer.Default.Equals(declared.OriginalDefinition, definition)
                                && type.FindImplementationForInterfaceMember(declared) is { } found)
                                yield return found;
            }
            else
                foreach (var found in type.GetMembers(member.Name))
                    if (Overrides(found).Any(overridden =>
                        SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, definition)))
                        yield return found;
    }

    /// <summary>The base members that a member overrides.</summary>
    public static IEnumerable<ISymbol> Overrides(ISymbol member)
    {
        for (var above = Overridden(member); above is not null; above = Overridden(above))
            yield return above;
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol scope) =>
        scope.GetMembers().SelectMany(member => member switch
        {
            INamespaceSymbol inner => Types(inner),
            INamedTypeSymbol type => Types(type).Prepend(type),
            _ => [],
        });
}
