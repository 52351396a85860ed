using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Schema;

/// <summary>One call of a chain such as <c>b.Property&lt;int&gt;("Id").ValueGeneratedOnAdd()</c>.</summary>
internal sealed record BuilderCall(SimpleNameSyntax Name, IReadOnlyList<ExpressionSyntax> Arguments, bool HasNames)
{
    // What these are told decides what a row is, so that it has to be known.
    private static readonly HashSet<string> telling =
    [
        "ComplexCollection", "ComplexProperty", "Entity", "HasAlternateKey", "HasBaseType", "HasColumnName", "HasColumnType", "HasDefaultSchema",
        "HasDiscriminator", "HasForeignKey", "HasKey", "HasMaxLength", "HasPostgresEnum", "HasPrecision", "HasPrincipalKey", "IsRequired", "IsUnicode", "Navigation",
        "OwnsMany", "OwnsOne", "PrimitiveCollection", "Property", "SharedTypeEntity", "SplitToTable", "SplitToView", "ToJson", "ToTable", "ToView",
    ];

    public string Method => Name.Identifier.ValueText;

    /// <summary>Whether all that a row depends on can be read of it.</summary>
    public bool IsClear => !telling.Contains(Method) || (!HasNames && Arguments.All(argument => argument is LambdaExpressionSyntax || Constants.IsPlain(argument)));

    public TypeSyntax? TypeArgument => Name is GenericNameSyntax { TypeArgumentList.Arguments: [var type] } ? type : null;

    /// <summary>The type that is built: <c>Property&lt;int&gt;("Id")</c>, or <c>Property(typeof(int), "Id")</c>.</summary>
    public TypeSyntax? Type => TypeArgument ?? Arguments.OfType<TypeOfExpressionSyntax>().FirstOrDefault()?.Type;

    /// <summary>The first argument, where it is a string.</summary>
    public string? Text => Constants.Text(Arguments.FirstOrDefault());

    /// <summary>What <c>IsRequired()</c> or <c>IsRequired(false)</c> says.</summary>
    public bool Flag => Arguments is not [LiteralExpressionSyntax { Token.ValueText: "false" }];

    /// <summary>The lambda that says more of what is built.</summary>
    public LambdaExpressionSyntax? Block => Arguments.OfType<LambdaExpressionSyntax>().FirstOrDefault();

    /// <summary>An argument that is a number.</summary>
    public int? Number(int index) =>
        index < Arguments.Count && Arguments[index] is LiteralExpressionSyntax { Token.Value: int number } ? number : null;

    /// <summary>The arguments that are strings, also those within a <c>new[] { … }</c>.</summary>
    public IEnumerable<string> Texts => Arguments.SelectMany(Constants.Texts);
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
                    calls.Add(new BuilderCall(member.Name, [.. own.Select(argument => argument.Expression)], own.Any(argument => argument.NameColon is not null)));
                    expression = isPlain ? arguments[0].Expression : member.Expression;
                    break;
                default:
                    return null;
            }
    }

    // As the tool calls them, which it does of Entity Framework's and its providers' alone. What another class does with a builder is not known.
    private static bool IsExtensions(ExpressionSyntax type) => type switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText.EndsWith("BuilderExtensions", StringComparison.Ordinal),
        MemberAccessExpressionSyntax { Name: var name } => IsExtensions(name),
        _ => false,
    };
}
