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
    private const string TargetModelMethod = "BuildTargetModel";

    public static bool IsCandidate(ClassDeclarationSyntax declaration) =>
        FindAttribute(declaration, "Migration") is not null || FindModel(declaration) is not null;

    public static MigrationPart Parse(ClassDeclarationSyntax declaration)
    {
        var context = Context(declaration);
        return new MigrationPart(
            Namespace(declaration),
            ClassName(declaration),
            FindAttribute(declaration, "Migration") is { } migration ? Constant(Argument(migration), declaration) : null,
            context,
            FindModel(declaration)?.Identifier.ValueText switch
            {
                null => ModelMethod.None,
                TargetModelMethod => ModelMethod.Target,
                _ => ModelMethod.Snapshot,
            },
            context is null ? [] : Usings(declaration).ToEquatableArray());
    }

    /// <summary>What <c>[DbContext(typeof(X))]</c> on a class names, as it is written.</summary>
    public static string? Context(ClassDeclarationSyntax declaration) =>
        FindAttribute(declaration, "DbContext") is { } attribute && Argument(attribute) is TypeOfExpressionSyntax { Type: var type } ? type.ToString() : null;

    /// <summary>The method that is handed a model builder to say what the schema is.</summary>
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

    /// <summary>The value of a string literal.</summary>
    public static string? Text(ExpressionSyntax? expression) =>
        expression is LiteralExpressionSyntax literal && literal.IsKind(SyntaxKind.StringLiteralExpression) ? literal.Token.ValueText : null;

    /// <summary>A text that is put together from literals, names and constants of the class; null where more than this would have to be known.</summary>
    public static string? Constant(ExpressionSyntax? expression, TypeDeclarationSyntax? declaration) => expression switch
    {
        ParenthesizedExpressionSyntax { Expression: var inner } => Constant(inner, declaration),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression, Left: var left, Right: var right } =>
            Constant(left, declaration) is { } start && Constant(right, declaration) is { } end ? start + end : null,
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" }, ArgumentList.Arguments: [{ Expression: var name }] } =>
            name.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault()?.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var type }, Name: IdentifierNameSyntax member }
            when type == declaration?.Identifier.ValueText => Constant(member, declaration),
        IdentifierNameSyntax { Identifier.ValueText: var name } => declaration?.Members
            .OfType<FieldDeclarationSyntax>()
            .Where(field => field.Modifiers.Any(SyntaxKind.ConstKeyword))
            .SelectMany(field => field.Declaration.Variables)
            .Where(variable => variable.Identifier.ValueText == name)
            // Not of further constants: while somebody types, they may go round in circles.
            .Select(variable => Constant(variable.Initializer?.Value, declaration: null))
            .FirstOrDefault(),
        _ => Text(expression),
    };

    public static AttributeSyntax? FindAttribute(TypeDeclarationSyntax declaration, string name) => FindAttribute(declaration.AttributeLists, name);

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

    /// <summary>The namespaces that a file uses around a node.</summary>
    public static HashSet<string> Namespaces(SyntaxNode node) => [.. Directives(node).Where(directive => directive.Alias is null).Select(directive => directive.NamespaceOrType.ToString())];

    private static string LastName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    private static IEnumerable<string> Usings(SyntaxNode node) => Directives(node).Select(directive => directive.ToString());

    private static IEnumerable<UsingDirectiveSyntax> Directives(SyntaxNode node)
    {
        var directives = node.Ancestors().Reverse().SelectMany(ancestor => ancestor switch
        {
            CompilationUnitSyntax unit => unit.Usings,
            BaseNamespaceDeclarationSyntax space => space.Usings,
            _ => default,
        });
        return directives.Where(directive => directive.StaticKeyword.IsKind(SyntaxKind.None) && directive.GlobalKeyword.IsKind(SyntaxKind.None));
    }
}
