using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Generator.Migrations;

/// <summary>
/// Reads a <c>[DataMigration]</c> class. It uses only syntax: binding the attributes of all classes after each edit would slow the editor
/// down.
/// </summary>
internal static class MigrationParser
{
    public const string Attribute = "TypedMigrations.DataMigrationAttribute";

    private const string Name = "DataMigration";

    public static bool IsCandidate(ClassDeclarationSyntax declaration) =>
        MigrationPartParser.FindAttribute(declaration, Name) is not null && PartialClass.CanBeNamed(declaration);

    public static MigrationModel Parse(ClassDeclarationSyntax declaration)
    {
        var functions = declaration.Members.OfType<MethodDeclarationSyntax>()
            .Where(FunctionParser.IsMeant)
            .Select(method => FunctionParser.Parse(method, declaration) is { } function
                ? function with { Use = function.IsPlain ? ColumnUseParser.Parse(method) : null }
                : null)
            .OfType<FunctionModel>()
            .ToEquatableArray();
        var usings = functions.All(function => function.IsPlain) ? [] : declaration.Ancestors().ToList();
        return new MigrationModel(
            Id(declaration) ?? "",
            MigrationPartParser.Namespace(declaration),
            MigrationPartParser.ClassName(declaration),
            MigrationPartParser.Context(declaration),
            IsSuitable(declaration),
            functions,
            Usings(usings.OfType<CompilationUnitSyntax>().SelectMany(unit => unit.Usings)),
            Usings(usings.OfType<BaseNamespaceDeclarationSyntax>().SelectMany(space => space.Usings)),
            declaration.DescendantNodes()
                .Select(WrittenRow.Mention)
                .OfType<MentionModel>()
                .Distinct()
                .OrderBy(mention => mention.State, StringComparer.Ordinal)
                .ThenBy(mention => mention.Record, StringComparer.Ordinal)
                .ThenBy(mention => mention.Member, StringComparer.Ordinal)
                .ToEquatableArray())
        {
            IsAttached = IsAttached(declaration),
        };
    }

    /// <summary>Whether <c>[DataMigration]</c> has no id, as on a schema migration.</summary>
    public static bool IsAttached(TypeDeclarationSyntax declaration) =>
        MigrationPartParser.FindAttribute(declaration, Name) is { } attribute && MigrationPartParser.Argument(attribute) is null;

    /// <summary>
    /// Whether the class can be a migration: Entity Framework creates it without arguments, and the generator adds a part to it.
    /// </summary>
    public static bool IsSuitable(ClassDeclarationSyntax declaration) =>
        PartialClass.CanHave(declaration) && !declaration.Modifiers.Any(SyntaxKind.AbstractKeyword);

    /// <summary>The argument of <c>[DataMigration]</c>, or null if it cannot be read by syntax.</summary>
    public static string? Id(TypeDeclarationSyntax declaration) => MigrationPartParser.FindAttribute(declaration, Name) is { } attribute
        ? Constants.Text(MigrationPartParser.Argument(attribute))
        : null;

    /// <summary>The context that <c>[DbContext(typeof(X))]</c> on a class names.</summary>
    public static (ITypeSymbol Context, AttributeData Attribute)? DbContext(IEnumerable<AttributeData> attributes)
    {
        var attribute = attributes.FirstOrDefault(attribute =>
            attribute.AttributeClass?.ToDisplayString() == "Microsoft.EntityFrameworkCore.Infrastructure.DbContextAttribute");
        return attribute?.ConstructorArguments is [{ Kind: TypedConstantKind.Type, Value: ITypeSymbol context }]
            ? (context, attribute)
            : null;
    }

    private static EquatableArray<string> Usings(IEnumerable<UsingDirectiveSyntax> directives) => directives
        .Where(directive => directive.GlobalKeyword.IsKind(SyntaxKind.None))
        .Select(directive => directive.ToString())
        .ToEquatableArray();
}
