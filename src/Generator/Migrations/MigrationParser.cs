using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Generator.Migrations;

/// <summary>Reads a <c>[DataMigration]</c> class.</summary>
internal static class MigrationParser
{
    public const string Attribute = "TypedMigrations.DataMigrationAttribute";

    /// <summary>The class and what only the compiler knows of its attributes: constants and the full name of the context.</summary>
    public static (ClassDeclarationSyntax Node, string Id, string? Context) Transform(GeneratorAttributeSyntaxContext context) => (
        (ClassDeclarationSyntax)context.TargetNode,
        Id(context.Attributes[0]) ?? "",
        DbContext(context.TargetSymbol.GetAttributes())?.Context.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat));

    public static MigrationModel Parse((ClassDeclarationSyntax Node, string Id, string? Context) declaration) => new(
        declaration.Id,
        MigrationPartParser.Namespace(declaration.Node),
        MigrationPartParser.ClassName(declaration.Node),
        declaration.Context,
        IsSuitable(declaration.Node),
        declaration.Node.Members.OfType<MethodDeclarationSyntax>()
            .Where(FunctionParser.IsMeant)
            .Select(method => FunctionParser.Parse(method, declaration.Node.Identifier.ValueText))
            .OfType<FunctionModel>()
            .ToEquatableArray(),
        declaration.Node.DescendantNodes()
            .Select(FunctionParser.Mention)
            .OfType<MentionModel>()
            .Distinct()
            .OrderBy(mention => mention.State, StringComparer.Ordinal)
            .ThenBy(mention => mention.Record, StringComparer.Ordinal)
            .ThenBy(mention => mention.Member, StringComparer.Ordinal)
            .ToEquatableArray());

    /// <summary>Whether the class can carry a migration: Entity Framework makes it without arguments, and the generator adds a part to it.</summary>
    public static bool IsSuitable(ClassDeclarationSyntax declaration) =>
        PartialClass.CanHave(declaration) && !declaration.Modifiers.Any(SyntaxKind.AbstractKeyword);

    /// <summary>The argument of <c>[DataMigration]</c>; null where it is no text.</summary>
    public static string? Id(AttributeData attribute) =>
        attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Primitive, Value: string id }] ? id : null;

    /// <summary>The context that <c>[DbContext(typeof(X))]</c> on a class names.</summary>
    public static (ITypeSymbol Context, AttributeData Attribute)? DbContext(IEnumerable<AttributeData> attributes)
    {
        var attribute = attributes.FirstOrDefault(attribute =>
            attribute.AttributeClass?.ToDisplayString() == "Microsoft.EntityFrameworkCore.Infrastructure.DbContextAttribute");
        return attribute?.ConstructorArguments is [{ Kind: TypedConstantKind.Type, Value: ITypeSymbol context }] ? (context, attribute) : null;
    }
}
