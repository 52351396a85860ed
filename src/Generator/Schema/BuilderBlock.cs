using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Schema;

/// <summary>The statements of a method or lambda that is handed a builder, as chains of calls on it.</summary>
internal static class BuilderBlock
{
    /// <summary>The statements with their calls; null for a statement that is no chain on the builder.</summary>
    public static IEnumerable<(SyntaxNode Statement, List<BuilderCall>? Calls)> Read(MethodDeclarationSyntax method) => Read(
        (SyntaxNode?)method.Body ?? method.ExpressionBody?.Expression,
        method.ParameterList.Parameters.FirstOrDefault()?.Identifier.ValueText ?? "");

    /// <inheritdoc cref="Read(MethodDeclarationSyntax)"/>
    public static IEnumerable<(SyntaxNode Statement, List<BuilderCall>? Calls)> Read(LambdaExpressionSyntax lambda) => Read(lambda.Body, lambda switch
    {
        SimpleLambdaExpressionSyntax simple => simple.Parameter.Identifier.ValueText,
        ParenthesizedLambdaExpressionSyntax { ParameterList.Parameters: [var parameter] } => parameter.Identifier.ValueText,
        _ => "",
    });

    private static IEnumerable<(SyntaxNode Statement, List<BuilderCall>? Calls)> Read(SyntaxNode? body, string builder)
    {
        var locals = new Dictionary<string, List<BuilderCall>>();
        if (body is ExpressionSyntax single)
            yield return (single, BuilderChain.Read(single, builder, locals));
        foreach (var statement in body is BlockSyntax block ? block.Statements : default)
        {
            switch (statement)
            {
                case EmptyStatementSyntax or LocalDeclarationStatementSyntax { IsConst: true }:
                    break;
                case ExpressionStatementSyntax { Expression: var expression }:
                    yield return (statement, BuilderChain.Read(expression, builder, locals));
                    break;
                case LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: var value } variable] }:
                    var calls = BuilderChain.Read(value, builder, locals);
                    if (calls is not null)
                        locals[variable.Identifier.ValueText] = calls;
                    yield return (statement, calls);
                    break;
                default:
                    yield return (statement, null);
                    break;
            }
        }
    }
}
