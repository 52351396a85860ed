using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TypedMigrations.Generator.Rules.Calls;

/// <summary>
/// Places that carry a value: a parameter, a field or a property. A positional parameter of a record, its property and its part in a
/// deconstruction are one place.
/// </summary>
internal static class Slots
{
    public static ISymbol Of(ISymbol symbol) => Declarations.Definition(symbol) switch
    {
        IParameterSymbol { ContainingSymbol: IMethodSymbol { Name: "Deconstruct", IsImplicitlyDeclared: true } deconstruct } part =>
            Positional(deconstruct.ContainingType, part.Name) ?? part,
        IPropertySymbol { ContainingType.IsRecord: true, DeclaringSyntaxReferences: [var reference] } property
            when reference.GetSyntax() is ParameterSyntax =>
            Positional(property.ContainingType, property.Name) ?? property,
        var definition => definition,
    };

    /// <summary>
    /// Whether a member is a field or a property of the author's own types. Columns are left out, because functions are meant to change
    /// them.
    /// </summary>
    public static bool IsMember(ISymbol symbol) =>
        symbol is IFieldSymbol { IsStatic: false } or IPropertySymbol { IsStatic: false }
        && symbol.DeclaringSyntaxReferences is [var reference, ..] && !Declarations.IsGenerated(reference.SyntaxTree);

    /// <summary>The places that a piece of code reads, including its own <c>this</c>.</summary>
    public static IEnumerable<ISymbol> ReadBy(Body body) => body.Operations
        .Select(operation => operation switch
        {
            IParameterReferenceOperation reference => reference.Parameter,
            IMemberReferenceOperation { Member: var member } when IsMember(member) => member,
            _ => default(ISymbol),
        })
        .Concat(body.Assigned.SelectMany(target => target).Select(assigned => assigned.Part))
        .OfType<ISymbol>()
        .Append(body.Symbol)
        .Select(Of)
        .Distinct<ISymbol>(SymbolEqualityComparer.Default);

    private static ISymbol? Positional(INamedTypeSymbol record, string name) => record.InstanceConstructors
        .Where(constructor => constructor.DeclaringSyntaxReferences is [var reference] && reference.GetSyntax() is TypeDeclarationSyntax)
        .SelectMany(constructor => constructor.Parameters)
        .FirstOrDefault(parameter => parameter.Name == name);
}
