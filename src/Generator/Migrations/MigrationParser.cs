using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Generator.Migrations;

/// <summary>
/// Reads a <c>[DataMigration]</c> class. The types of its functions are matched as they are written, <c>Before.Item</c>: they do not exist
/// yet when the generator looks.
/// </summary>
internal static class MigrationParser
{
    public const string Attribute = "TypedMigrations.DataMigrationAttribute";

    /// <summary>The class and what only the compiler knows of its attributes: constants and the full name of the context.</summary>
    public static (ClassDeclarationSyntax Node, string Id, string? Context) Transform(GeneratorAttributeSyntaxContext context) => (
        (ClassDeclarationSyntax)context.TargetNode,
        context.Attributes[0].ConstructorArguments is [{ Value: string id }] ? id : "",
        DbContext(context.TargetSymbol)?.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));

    public static MigrationModel Parse((ClassDeclarationSyntax Node, string Id, string? Context) declaration) => new(
        declaration.Id,
        MigrationPartParser.Namespace(declaration.Node),
        MigrationPartParser.ClassName(declaration.Node),
        declaration.Context,
        declaration.Node.Members.OfType<MethodDeclarationSyntax>().Select(Function).OfType<FunctionModel>().ToEquatableArray());

    /// <summary>Whether the class can carry a migration: Entity Framework makes it without arguments, and the generator adds a part to it.</summary>
    public static bool IsSuitable(ClassDeclarationSyntax declaration) =>
        declaration.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax
        && declaration.TypeParameterList is null
        && declaration.Modifiers.Any(SyntaxKind.PartialKeyword)
        && !declaration.Modifiers.Any(SyntaxKind.StaticKeyword)
        && !declaration.Modifiers.Any(SyntaxKind.AbstractKeyword);

    /// <summary>The context that <c>[DbContext(typeof(X))]</c> on a class names.</summary>
    public static ITypeSymbol? DbContext(ISymbol type) => type.GetAttributes()
        .FirstOrDefault(attribute => attribute.AttributeClass?.ToDisplayString() == "Microsoft.EntityFrameworkCore.Infrastructure.DbContextAttribute")
        ?.ConstructorArguments is [{ Value: ITypeSymbol context }] ? context : null;

    private static FunctionModel? Function(MethodDeclarationSyntax method)
    {
        var name = method.Identifier.ValueText;
        return name is "Up" or "Down"
            && method.Modifiers.Any(SyntaxKind.StaticKeyword)
            && method.TypeParameterList is null
            && method.ParameterList.Parameters is [{ Type: { } parameter }]
            && Record(parameter) is { } source
            && Record(method.ReturnType is NullableTypeSyntax nullable ? nullable.ElementType : method.ReturnType) is { } result
                ? new FunctionModel(name, source, result)
                : null;
    }

    /// <summary><c>Before.Item</c> or <c>After.Item</c>, or either behind the class's own name.</summary>
    private static string? Record(TypeSyntax type) =>
        type is QualifiedNameSyntax { Left: var state } && (LastIdentifier(state) is "Before" or "After") ? type.ToString() : null;

    private static string LastIdentifier(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
