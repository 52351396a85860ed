using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Schema;

/// <summary>Takes chains of builder calls apart, in each form that a version of Entity Framework writes.</summary>
internal static class BuilderChain
{
    /// <summary>
    /// The calls on a builder, in order: <c>b.Property&lt;int&gt;("Id").IsRequired()</c>, an extension that is called as a plain method
    /// (<c>X.UseIdentityColumn(b.Property&lt;int&gt;("Id"))</c>), or either of them continued through a local variable.
    /// </summary>
    /// <param name="expression">The whole expression.</param>
    /// <param name="builder">The name of the lambda's or the method's parameter.</param>
    /// <param name="locals">The chains that local variables contain.</param>
    /// <returns>The calls, or null if the expression does not start from the builder.</returns>
    public static List<BuilderCall>? Read(
        ExpressionSyntax expression, string builder, IReadOnlyDictionary<string, List<BuilderCall>> locals)
    {
        var calls = new List<BuilderCall>();
        while (true)
            switch (expression)
            {
                case ParenthesizedExpressionSyntax { Expression: var inner }:
                    expression = inner;
                    break;
                case IdentifierNameSyntax { Identifier.ValueText: var name }:
                    calls.Reverse();
                    return name == builder ? calls : locals.TryGetValue(name, out var local) ? [.. local, .. calls] : null;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member, ArgumentList.Arguments: var arguments }:
                    var isPlain = IsExtensions(member.Expression) && arguments.Count > 0;
                    var own = isPlain ? arguments.RemoveAt(0) : arguments;
                    calls.Add(BuilderCall.Read(member.Name, own));
                    expression = isPlain ? arguments[0].Expression : member.Expression;
                    break;
                default:
                    return null;
            }
    }

    // In this form the tool calls only extensions of Entity Framework and its providers. The effect of other classes on a builder is not
    // known.
    private static bool IsExtensions(ExpressionSyntax type) => type switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText.EndsWith("BuilderExtensions", StringComparison.Ordinal),
        MemberAccessExpressionSyntax { Name: var name } => IsExtensions(name),
        _ => false,
    };
}
