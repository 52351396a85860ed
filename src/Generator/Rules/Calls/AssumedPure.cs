using Microsoft.CodeAnalysis;

namespace TypedMigrations.Generator.Rules.Calls;

/// <summary>The project's declarations about other assemblies: <c>[assembly: AssumePure(typeof(X), "why")]</c>.</summary>
internal sealed class AssumedPure(Compilation compilation)
{
    private const string Attribute = "TypedMigrations.AssumePureAttribute";

    private readonly IReadOnlyList<(ISymbol Type, string? Member)> _entries =
    [
        .. from attribute in compilation.Assembly.GetAttributes()
           where attribute.AttributeClass?.ToDisplayString() == Attribute
           let arguments = attribute.ConstructorArguments
           where arguments.Length > 1 && arguments[0].Value is INamedTypeSymbol
           select (
               ((INamedTypeSymbol)arguments[0].Value!).OriginalDefinition as ISymbol,
               arguments.Length > 2 ? arguments[1].Value as string : null),
    ];

    public bool Contains(ISymbol symbol)
    {
        for (var type = symbol.ContainingType; type is not null; type = type.ContainingType)
            foreach (var entry in _entries)
                if (SymbolEqualityComparer.Default.Equals(entry.Type, type.OriginalDefinition)
                    && (entry.Member is null || entry.Member == symbol.Name))
                    return true;
        return false;
    }
}
