using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Migrations;

/// <summary>A row type of a function as its author wrote it.</summary>
/// <param name="State"><c>Before</c> or <c>After</c>.</param>
/// <param name="Record">The record's name.</param>
/// <param name="Owner">The class in front of the state, where one is written.</param>
internal sealed record WrittenRow(string State, SimpleNameSyntax Record, string? Owner)
{
    public string Name => Record.Identifier.ValueText;
}

/// <summary>
/// Reads the functions of a data migration. Their types are matched as they are written, <c>Before.Item</c>: they do not exist yet when the
/// generator looks.
/// </summary>
internal static class FunctionParser
{
    /// <summary>Whether a method is meant to be a function: Entity Framework's own <c>Up</c> and <c>Down</c> are overrides.</summary>
    public static bool IsMeant(MethodDeclarationSyntax method) =>
        method.Identifier.ValueText is "Up" or "Down"
        && !method.Modifiers.Any(SyntaxKind.OverrideKeyword)
        && method.ExplicitInterfaceSpecifier is null
        && (method.Modifiers.Any(SyntaxKind.StaticKeyword) || method.ReturnType.ToString() != "void");

    /// <summary>Reads a function.</summary>
    /// <param name="method">A method that is meant to be one.</param>
    /// <param name="owner">The name of its class.</param>
    /// <param name="refuse">Told what is wrong with it and where.</param>
    /// <returns>The function; null where it is none that can be run.</returns>
    public static FunctionModel? Parse(MethodDeclarationSyntax method, string owner, Action<SyntaxNodeOrToken, string>? refuse = null)
    {
        var name = method.Identifier.ValueText;
        var (from, to) = States(name);
        if (!method.Modifiers.Any(SyntaxKind.StaticKeyword))
            return Refuse(method.Identifier, "it is not static");
        if (method.TypeParameterList is { } typeParameters)
            return Refuse(typeParameters, "it is generic");
        if (method.ParameterList.Parameters is not [var parameter])
            return Refuse(method.ParameterList, $"it takes {method.ParameterList.Parameters.Count} parameters instead of one row");
        if (parameter.Modifiers.Count > 0)
            return Refuse(parameter, $"its row is passed by '{parameter.Modifiers}'");
        if (parameter.Type is not { } sourceType || Row(sourceType) is not { } source || source.State != from)
            return Refuse(parameter, $"it takes '{parameter.Type}', no record of {from}");
        if (source.Owner is { } before && before != owner)
            return Refuse(parameter, $"it takes a record of {before}");
        var returned = Result(method);
        if (Row(returned) is not { } result || result.State != to)
            return Refuse(method.ReturnType, $"it returns '{method.ReturnType}', no record of {to}");
        if (result.Owner is { } after && after != owner)
            return Refuse(method.ReturnType, $"it returns a record of {after}");
        if (result.Name != source.Name)
            return Refuse(method.ReturnType, $"it makes a row of {result.Name} from one of {source.Name}");
        return new FunctionModel(name, $"{source.State}.{source.Record}", $"{result.State}.{result.Record}");

        FunctionModel? Refuse(SyntaxNodeOrToken place, string reason)
        {
            refuse?.Invoke(place, reason);
            return null;
        }
    }

    /// <summary>The states that a function leads from and to.</summary>
    public static (string From, string To) States(string function) => function == "Down" ? ("After", "Before") : ("Before", "After");

    /// <summary>What a method returns, null or not.</summary>
    public static TypeSyntax Result(MethodDeclarationSyntax method) =>
        method.ReturnType is NullableTypeSyntax nullable ? nullable.ElementType : method.ReturnType;

    /// <summary><c>Before.Item</c> or <c>After.Item</c>, or either behind the class's own name.</summary>
    public static WrittenRow? Row(TypeSyntax? type) =>
        type is QualifiedNameSyntax { Left: var state, Right: var record } && Last(state) is ("Before" or "After")
            ? new WrittenRow(Last(state), record, state is QualifiedNameSyntax { Left: var owner } ? Last(owner) : null)
            : null;

    /// <summary>The record that a node names: <c>Before.Item</c> as a type, or within <c>nameof(Before.Item.Name)</c>.</summary>
    public static MentionModel? Mention(SyntaxNode node) => node switch
    {
        QualifiedNameSyntax type when Row(type) is { Owner: null, Record.IsMissing: false } row => new MentionModel(row.State, row.Name, Member: null),
        MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax record, Name: { IsMissing: false } member } when Mention(record) is { Member: null } mention =>
            mention with { Member = member.Identifier.ValueText },
        MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "Before" or "After" } state, Name: { IsMissing: false } record } =>
            new MentionModel(state.Identifier.ValueText, record.Identifier.ValueText, Member: null),
        _ => null,
    };

    private static string Last(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
