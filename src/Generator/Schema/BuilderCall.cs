using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Schema;

/// <summary>One call of a chain such as <c>b.Property&lt;int&gt;("Id").ValueGeneratedOnAdd()</c>.</summary>
internal sealed class BuilderCall
{
    // The arguments of these calls decide the shape of a row, so they have to be known. A lambda of the first group is a block with further
    // calls.
    private static readonly HashSet<string> building =
    [
        "ComplexCollection", "ComplexProperty", "Entity", "OwnsMany", "OwnsOne", "SharedTypeEntity", "SplitToTable", "SplitToView",
        "ToTable", "ToView",
    ];

    private static readonly HashSet<string> telling =
    [
        "HasAlternateKey", "HasBaseType", "HasColumnName", "HasColumnType", "HasDefaultSchema", "HasDiscriminator", "HasForeignKey",
        "HasKey", "HasMaxLength", "HasPostgresEnum", "HasPrecision", "HasPrincipalKey", "IsRequired", "IsUnicode", "Navigation",
        "PrimitiveCollection", "Property", "ToJson",
    ];

    // The tool calls these with the name of an entity type. People write the type.
    private static readonly HashSet<string> naming = ["Entity", "HasBaseType", "HasOne"];

    private readonly SimpleNameSyntax _name;

    private BuilderCall(SimpleNameSyntax name, SeparatedSyntaxList<ArgumentSyntax> arguments)
    {
        _name = name;
        IsOdd = arguments.Any(argument => argument.NameColon is not null);
        // The lambda of HasOne names a navigation, which alone does not identify the type to which it leads.
        Arguments =
        [
            .. arguments.SelectMany(argument =>
                name is IdentifierNameSyntax { Identifier.ValueText: "HasOne" } ? [argument.Expression]
                : Selector.Names(argument.Expression) ?? [argument.Expression]),
        ];
        if (!naming.Contains(Method) || Type is not { } type)
            return;
        if (EntityTypeName.Of(type) is { } entity)
            Arguments = [Constants.Literal(entity), .. Arguments];
        else
            IsOdd = true;
    }

    public string Method => _name.Identifier.ValueText;

    public IReadOnlyList<ExpressionSyntax> Arguments { get; }

    /// <summary>Whether the form of the call has no certain meaning.</summary>
    public bool IsOdd { get; }

    /// <summary>Whether the call shows everything that a row depends on.</summary>
    public bool IsClear =>
        building.Contains(Method) ? !IsOdd && Arguments.All(argument => argument is LambdaExpressionSyntax || Constants.IsPlain(argument))
        : telling.Contains(Method) ? !IsOdd && Arguments.All(Constants.IsPlain)
        : !IsOdd || !naming.Contains(Method);

    public TypeSyntax? TypeArgument => _name is GenericNameSyntax { TypeArgumentList.Arguments: [var type] } ? type : null;

    /// <summary>The type that is built: <c>Property&lt;int&gt;("Id")</c>, or <c>Property(typeof(int), "Id")</c>.</summary>
    public TypeSyntax? Type => TypeArgument ?? Arguments.OfType<TypeOfExpressionSyntax>().FirstOrDefault()?.Type;

    /// <summary>The first argument, if it is a string.</summary>
    public string? Text => Constants.Text(Arguments.FirstOrDefault());

    /// <summary>The flag of <c>IsRequired()</c> or <c>IsRequired(false)</c>.</summary>
    public bool Flag => Arguments is not [LiteralExpressionSyntax { Token.ValueText: "false" }];

    /// <summary>The lambda with further calls on the builder.</summary>
    public LambdaExpressionSyntax? Block => Arguments.OfType<LambdaExpressionSyntax>().FirstOrDefault();

    /// <summary>The arguments that are strings, also those in a <c>new[] { … }</c>.</summary>
    public IEnumerable<string> Texts => Arguments.SelectMany(Constants.Texts);

    /// <summary>Reads a call. Types in place of their names, and lambdas in place of names of properties, count as the names.</summary>
    public static BuilderCall Read(SimpleNameSyntax name, SeparatedSyntaxList<ArgumentSyntax> arguments) => new(name, arguments);

    /// <summary>An argument that is a number.</summary>
    public int? Number(int index) =>
        index < Arguments.Count && Arguments[index] is LiteralExpressionSyntax { Token.Value: int number } ? number : null;
}
