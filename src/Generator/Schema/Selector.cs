using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Schema;

/// <summary>Lambdas in place of names of properties: <c>x => x.Id</c>, and <c>x => new { x.Id, x.Language }</c>.</summary>
internal static class Selector
{
    /// <summary>The names that the tool would write, or null for anything else.</summary>
    public static IEnumerable<ExpressionSyntax>? Names(ExpressionSyntax argument) => argument switch
    {
        SimpleLambdaExpressionSyntax { Parameter.Identifier.ValueText: var row, Body: AnonymousObjectCreationExpressionSyntax made }
            when made.Initializers.Count > 0 && made.Initializers.All(part => Name(part.Expression, row) is not null) =>
                made.Initializers.Select(part => Constants.Literal(Name(part.Expression, row)!)),
        SimpleLambdaExpressionSyntax { Parameter.Identifier.ValueText: var row, Body: MemberAccessExpressionSyntax member }
            when Name(member, row) is { } name => [Constants.Literal(name)],
        _ => null,
    };

    private static string? Name(ExpressionSyntax expression, string row) =>
        expression is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var of }, Name: var name }
        && of == row
            ? name.Identifier.ValueText
            : null;
}
