using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Schema;

/// <summary>One call of a chain such as <c>b.Property&lt;int&gt;("Id").ValueGeneratedOnAdd()</c>.</summary>
internal sealed record BuilderCall(SimpleNameSyntax Name, IReadOnlyList<ExpressionSyntax> Arguments, bool IsOdd)
{
    // What these are told decides what a row is, so that it has to be known. A lambda of the first says more of what is built.
    private static readonly HashSet<string> building =
        ["ComplexCollection", "ComplexProperty", "Entity", "OwnsMany", "OwnsOne", "SharedTypeEntity", "SplitToTable", "SplitToView", "ToTable", "ToView"];

    private static readonly HashSet<string> telling =
    [
        "HasAlternateKey", "HasBaseType", "HasColumnName", "HasColumnType", "HasDefaultSchema", "HasDiscriminator", "HasForeignKey", "HasKey", "HasMaxLength",
        "HasPostgresEnum", "HasPrecision", "HasPrincipalKey", "IsRequired", "IsUnicode", "Navigation", "PrimitiveCollection", "Property", "ToJson",
    ];

    // The tool gives these the name of an entity type. People write the type.
    private static readonly HashSet<string> naming = ["Entity", "HasBaseType", "HasOne"];

    /// <summary>Reads a call. Where people write types for their names, or lambdas for names of properties, it is as if they had written the names.</summary>
    public static BuilderCall Of(SimpleNameSyntax name, SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        var call = new BuilderCall(
            name,
            // The navigation alone does not tell which type it leads to.
            [.. arguments.SelectMany(argument => name is IdentifierNameSyntax { Identifier.ValueText: "HasOne" } ? [argument.Expression] : Selector.Names(argument.Expression) ?? [argument.Expression])],
            arguments.Any(argument => argument.NameColon is not null));
        return !naming.Contains(call.Method) || call.Type is not { } type ? call
            : EntityTypeName.Of(type) is not { } entity ? call with { IsOdd = true }
            : call with { Arguments = [Constants.Literal(entity), .. call.Arguments] };
    }

    public string Method => Name.Identifier.ValueText;

    /// <summary>Whether all that a row depends on can be read of it.</summary>
    public bool IsClear => building.Contains(Method) ? !IsOdd && Arguments.All(argument => argument is LambdaExpressionSyntax || Constants.IsPlain(argument))
        : telling.Contains(Method) ? !IsOdd && Arguments.All(Constants.IsPlain)
        : !IsOdd || !naming.Contains(Method);

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
