using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Schema;

/// <summary>One call of a chain such as <c>b.Property&lt;int&gt;("Id").ValueGeneratedOnAdd()</c>.</summary>
internal sealed record BuilderCall(SimpleNameSyntax Name, IReadOnlyList<ExpressionSyntax> Arguments)
{
    public string Method => Name.Identifier.ValueText;

    public TypeSyntax? TypeArgument => Name is GenericNameSyntax { TypeArgumentList.Arguments: [var type] } ? type : null;

    /// <summary>The first argument, where it is a string literal.</summary>
    public string? Text => MigrationPartParser.Text(Arguments.FirstOrDefault());

    /// <summary>What <c>IsRequired()</c> or <c>IsRequired(false)</c> says.</summary>
    public bool Flag => Arguments is not [LiteralExpressionSyntax { Token.ValueText: "false" }];

    /// <summary>The lambda that says more of what is built.</summary>
    public LambdaExpressionSyntax? Block => Arguments.OfType<LambdaExpressionSyntax>().FirstOrDefault();

    /// <summary>An argument that is a number.</summary>
    public int? Number(int index) =>
        index < Arguments.Count && Arguments[index] is LiteralExpressionSyntax { Token.Value: int number } ? number : null;

    /// <summary>The arguments that are string literals, also those within a <c>new[] { … }</c>.</summary>
    public IEnumerable<string> Texts => Arguments.SelectMany(argument => argument switch
    {
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions.Select(MigrationPartParser.Text),
        _ => [MigrationPartParser.Text(argument)],
    }).OfType<string>();
}

/// <summary>Takes chains of builder calls apart, in each of the spellings that Entity Framework's versions write.</summary>
internal static class BuilderChain
{
    /// <summary>
    /// The calls on a builder, first to last: <c>b.Property&lt;int&gt;("Id").IsRequired()</c>, an extension called as a plain method
    /// (<c>X.UseIdentityColumn(b.Property&lt;int&gt;("Id"))</c>), or either continued through a local variable.
    /// </summary>
    /// <param name="expression">The whole expression.</param>
    /// <param name="builder">The name of the lambda's or the method's parameter.</param>
    /// <param name="locals">The chains that local variables stand for.</param>
    /// <returns>The calls; null where the expression does not start from the builder.</returns>
    public static List<BuilderCall>? Read(
        ExpressionSyntax expression, string builder, IReadOnlyDictionary<string, List<BuilderCall>> locals)
    {
        switch (expression)
        {
            case IdentifierNameSyntax { Identifier.ValueText: var name }:
                return name == builder ? [] : locals.TryGetValue(name, out var local) ? [.. local] : null;
            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member, ArgumentList.Arguments: var arguments }:
                var rest = arguments.Select(argument => argument.Expression).ToList();
                var calls = Read(member.Expression, builder, locals);
                if (calls is null && rest.Count > 0)
                {
                    calls = Read(rest[0], builder, locals);
                    rest.RemoveAt(0);
                }

                calls?.Add(new BuilderCall(member.Name, rest));
                return calls;
            default:
                return null;
        }
    }
}
