using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Schema;

/// <summary>Reads the statements of a method or lambda with a builder parameter, as chains of calls on the builder.</summary>
internal static class BuilderBlock
{
    /// <summary>
    /// The statements with their calls; null for a statement that is not a chain on the builder. Statements that do not touch the builder
    /// are left out: variables that people declare so that one designer serves two providers matter only where they are used.
    /// </summary>
    public static IEnumerable<(SyntaxNode Statement, List<BuilderCall>? Calls)> Read(MethodDeclarationSyntax method)
    {
        var builder = method.ParameterList.Parameters.FirstOrDefault()?.Identifier.ValueText ?? "";
        var statements = Read((SyntaxNode?)method.Body ?? method.ExpressionBody?.Expression, builder);
        if (method.Body is not { } body)
            return statements;
        var builders = new HashSet<string> { builder };
        foreach (var variable in body.Statements.OfType<LocalDeclarationStatementSyntax>().SelectMany(local => local.Declaration.Variables))
            if (MayTouch(variable, builders))
                builders.Add(variable.Identifier.ValueText);
        return statements.Where(statement => statement.Calls is not null || MayTouch(statement.Statement, builders));
    }

    /// <inheritdoc cref="Read(MethodDeclarationSyntax)"/>
    public static IEnumerable<(SyntaxNode Statement, List<BuilderCall>? Calls)> Read(LambdaExpressionSyntax lambda) =>
        Read(lambda.Body, lambda switch
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

    /// <summary>Whether a statement mentions the builder or a variable that may hold a part of it, or ends the method.</summary>
    private static bool MayTouch(SyntaxNode statement, HashSet<string> builders) => statement.DescendantNodesAndSelf().Any(node =>
        node is IdentifierNameSyntax { Identifier.ValueText: var name }
            ? builders.Contains(name)
            : node is ReturnStatementSyntax or ThrowStatementSyntax or GotoStatementSyntax);
}
