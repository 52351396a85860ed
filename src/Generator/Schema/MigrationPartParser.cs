using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Schema;

/// <summary>
/// Finds the parts of schema migrations and reads their attributes. It uses only syntax: there may be hundreds, and binding their
/// attributes after each edit would slow the editor down.
/// </summary>
internal static class MigrationPartParser
{
    private const string TargetModelMethod = "BuildTargetModel";

    public static bool IsCandidate(ClassDeclarationSyntax declaration) =>
        FindAttribute(declaration, "Migration") is not null
            || FindModel(declaration) is not null
            || Base(declaration) is not null
            || IsBase(declaration);

    public static MigrationPart Parse(ClassDeclarationSyntax declaration)
    {
        var context = Context(declaration);
        return new MigrationPart(
            Namespace(declaration),
            ClassName(declaration),
            FindAttribute(declaration, "Migration") is { } migration ? Constants.Text(Argument(migration)) : null,
            context,
            FindModel(declaration)?.Identifier.ValueText switch
            {
                null => ModelMethod.None,
                TargetModelMethod => ModelMethod.Target,
                _ => ModelMethod.Snapshot,
            },
            context is null ? [] : Usings(declaration).ToEquatableArray(),
            Base(declaration));
    }

    /// <summary>
    /// A base class of the project, recognized by its name. If it has the <c>[DbContext]</c> attribute, this part of the class may have no
    /// attribute at all.
    /// </summary>
    private static string? Base(ClassDeclarationSyntax declaration) =>
        declaration.BaseList is { Types: [{ Type: NameSyntax type }, ..] }
            && LastName(type) is var name
            && name != "Migration"
            && name.Contains("Migration")
            ? name
            : null;

    private static bool IsBase(ClassDeclarationSyntax declaration) =>
        declaration.Modifiers.Any(SyntaxKind.AbstractKeyword) && FindAttribute(declaration, "DbContext") is not null;

    /// <summary>The type in <c>[DbContext(typeof(X))]</c> on a class, as it is written.</summary>
    public static string? Context(ClassDeclarationSyntax declaration) =>
        FindAttribute(declaration, "DbContext") is { } attribute && Argument(attribute) is TypeOfExpressionSyntax { Type: var type }
            ? type.ToString()
            : null;

    /// <summary>The method that builds the model of the schema.</summary>
    public static MethodDeclarationSyntax? FindModel(ClassDeclarationSyntax declaration) =>
        declaration.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(method =>
            method.Identifier.ValueText == TargetModelMethod
            || (method.Identifier.ValueText == "BuildModel" && method.Modifiers.Any(SyntaxKind.OverrideKeyword)));

    public static string Namespace(SyntaxNode node) => string.Join(
        ".",
        node.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse()
            .SelectMany(space => space.Name.DescendantTokens())
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(token => token.ValueText));

    public static string ClassName(TypeDeclarationSyntax declaration) => string.Join(
        ".",
        declaration.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Reverse().Select(type => type.Identifier.ValueText));

    public static AttributeSyntax? FindAttribute(TypeDeclarationSyntax declaration, string name) =>
        FindAttribute(declaration.AttributeLists, name);

    public static AttributeSyntax? FindAttribute(SyntaxList<AttributeListSyntax> lists, string name)
    {
        foreach (var list in lists)
            foreach (var attribute in list.Attributes)
            {
                var written = LastName(attribute.Name);
                if (written == name || written == name + "Attribute")
                    return attribute;
            }

        return null;
    }

    /// <summary>The first argument of an attribute.</summary>
    public static ExpressionSyntax? Argument(AttributeSyntax attribute) => attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression;

    /// <summary>The using directives of a file around a node.</summary>
    public static IEnumerable<UsingDirectiveSyntax> Directives(SyntaxNode node)
    {
        var directives = node.Ancestors().Reverse().SelectMany(ancestor => ancestor switch
        {
            CompilationUnitSyntax unit => unit.Usings,
            BaseNamespaceDeclarationSyntax space => space.Usings,
            _ => default,
        });
        return directives.Where(directive =>
            directive.StaticKeyword.IsKind(SyntaxKind.None) && directive.GlobalKeyword.IsKind(SyntaxKind.None));
    }

    private static string LastName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    private static IEnumerable<string> Usings(SyntaxNode node) => Directives(node).Select(directive => directive.ToString());
}
