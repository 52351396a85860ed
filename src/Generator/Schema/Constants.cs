using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Schema;

/// <summary>Reads texts by syntax alone. Entity Framework's tool writes literals; people write constants and <c>nameof</c>.</summary>
internal static class Constants
{
    // During an edit, constants may form a cycle.
    private const int LongestWay = 3;

    /// <summary>The text, or null if it depends on code outside the class.</summary>
    public static string? Text(ExpressionSyntax? expression) => Text(expression, LongestWay);

    /// <summary>Whether the argument alone determines its value: a constant, or an array of constants.</summary>
    public static bool IsPlain(ExpressionSyntax argument) => argument switch
    {
        LiteralExpressionSyntax or TypeOfExpressionSyntax or DefaultExpressionSyntax => true,
        PrefixUnaryExpressionSyntax { Operand: var operand } => operand is LiteralExpressionSyntax,
        CastExpressionSyntax { Expression: var inner } => IsPlain(inner),
        _ => Elements(argument)?.All(IsPlain) ?? Text(argument) is not null,
    };

    /// <summary>A text as the tool writes it.</summary>
    public static ExpressionSyntax Literal(string text) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text));

    /// <summary>The text, or the texts in a <c>new[] { … }</c>.</summary>
    public static IEnumerable<string> Texts(ExpressionSyntax argument) =>
        (Elements(argument) ?? [argument]).Select(item => Text(item)).OfType<string>();

    private static IEnumerable<ExpressionSyntax>? Elements(ExpressionSyntax argument) => argument switch
    {
        ImplicitArrayCreationExpressionSyntax { Initializer.Expressions: var elements } => elements,
        ArrayCreationExpressionSyntax { Initializer.Expressions: var elements } => elements,
        ArrayCreationExpressionSyntax => [],
        CollectionExpressionSyntax { Elements: var elements } =>
            elements.OfType<ExpressionElementSyntax>().Select(element => element.Expression),
        _ => null,
    };

    private static string? Text(ExpressionSyntax? expression, int way) => expression switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.StringLiteralExpression) ? literal.Token.ValueText : null,
        ParenthesizedExpressionSyntax { Expression: var inner } => Text(inner, way),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => Join(Terms(sum).Select(term => Text(term, way))),
        InterpolatedStringExpressionSyntax { Contents: var contents } => Join(contents.Select(content => content switch
        {
            InterpolatedStringTextSyntax { TextToken.ValueText: var text } => text,
            InterpolationSyntax { AlignmentClause: null, FormatClause: null, Expression: var hole } => Text(hole, way),
            _ => null,
        })),
        InvocationExpressionSyntax
        {
            Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" },
            ArgumentList.Arguments: [{ Expression: var name }],
        } => name.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault()?.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var type }, Name: var name } when way > 0 =>
            Text(Find(expression, name.Identifier.ValueText, type), way - 1),
        IdentifierNameSyntax { Identifier.ValueText: var name } when way > 0 => Text(Find(expression, name, type: null), way - 1),
        _ => null,
    };

    private static string? Join(IEnumerable<string?> parts)
    {
        var all = parts.ToList();
        return all.Contains(null) ? null : string.Concat(all);
    }

    // Without recursion: a long text may be a sum of thousands of parts.
    private static IEnumerable<ExpressionSyntax> Terms(BinaryExpressionSyntax sum)
    {
        var terms = new Stack<ExpressionSyntax>();
        ExpressionSyntax left = sum;
        for (; left is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } inner; left = inner.Left)
            terms.Push(inner.Right);
        return terms.Prepend(left);
    }

    /// <summary>The value of a constant of a method or class around a place.</summary>
    private static ExpressionSyntax? Find(SyntaxNode place, string name, string? type) => place.Ancestors()
        .SelectMany(ancestor => ancestor switch
        {
            BlockSyntax block when type is null => block.Statements.OfType<LocalDeclarationStatementSyntax>()
                .Where(local => local.IsConst)
                .SelectMany(local => local.Declaration.Variables),
            TypeDeclarationSyntax declaration when type is null || type == declaration.Identifier.ValueText =>
                declaration.Members.OfType<FieldDeclarationSyntax>()
                .Where(field => field.Modifiers.Any(SyntaxKind.ConstKeyword))
                .SelectMany(field => field.Declaration.Variables),
            _ => [],
        })
        .FirstOrDefault(variable => variable.Identifier.ValueText == name)?.Initializer?.Value;
}
