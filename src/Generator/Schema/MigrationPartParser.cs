using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Schema;

/// <summary>
/// Finds the parts of schema migrations and reads their heads. By syntax alone: there may be hundreds, and to bind their attributes again
/// after each edit would be felt in the editor.
/// </summary>
internal static class MigrationPartParser
{
    public const string TargetModelMethod = "BuildTargetModel";

    public static bool IsCandidate(SyntaxNode node) =>
        node is ClassDeclarationSyntax declaration
        && (FindAttribute(declaration, "Migration") is not null || FindTargetModel(declaration) is not null);

    public static MigrationPart Parse(ClassDeclarationSyntax declaration)
    {
        var context = FindAttribute(declaration, "DbContext") is { } attribute
            && Argument(attribute) is TypeOfExpressionSyntax { Type: var type } ? type.ToString() : null;
        return new MigrationPart(
            Namespace(declaration),
            ClassName(declaration),
            FindAttribute(declaration, "Migration") is { } migration ? Text(Argument(migration)) : null,
            context,
            FindTargetModel(declaration) is not null,
            context is null ? [] : Usings(declaration).ToEquatableArray());
    }

    public static MethodDeclarationSyntax? FindTargetModel(ClassDeclarationSyntax declaration) =>
        declaration.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(method => method.Identifier.ValueText == TargetModelMethod);

    public static string Namespace(SyntaxNode node) => string.Join(
        ".",
        node.Ancestors().OfType<BaseNamespaceDeclarationSyntax>().Reverse()
            .SelectMany(space => space.Name.DescendantTokens())
            .Where(token => token.IsKind(SyntaxKind.IdentifierToken))
            .Select(token => token.ValueText));

    public static string ClassName(TypeDeclarationSyntax declaration) => string.Join(
        ".",
        declaration.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().Reverse().Select(type => type.Identifier.ValueText));

    /// <summary>The value of a string literal.</summary>
    public static string? Text(ExpressionSyntax? expression) =>
        expression is LiteralExpressionSyntax literal && literal.IsKind(SyntaxKind.StringLiteralExpression) ? literal.Token.ValueText : null;

    public static AttributeSyntax? FindAttribute(TypeDeclarationSyntax declaration, string name)
    {
        foreach (var list in declaration.AttributeLists)
            foreach (var attribute in list.Attributes)
            {
                var written = LastName(attribute.Name);
                if (written == name || written == name + "Attribute")
                    return attribute;
            }

        return null;
    }

    private static string LastName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    private static ExpressionSyntax? Argument(AttributeSyntax attribute) => attribute.ArgumentList?.Arguments.FirstOrDefault()?.Expression;

    private static IEnumerable<string> Usings(SyntaxNode node)
    {
        var directives = node.Ancestors().Reverse().SelectMany(ancestor => ancestor switch
        {
            CompilationUnitSyntax unit => unit.Usings,
            BaseNamespaceDeclarationSyntax space => space.Usings,
            _ => default,
        });
        return directives
            .Where(directive => directive.StaticKeyword.IsKind(SyntaxKind.None) && directive.GlobalKeyword.IsKind(SyntaxKind.None))
            .Select(directive => directive.ToString());
    }
}
