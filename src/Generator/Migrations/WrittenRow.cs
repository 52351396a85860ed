using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Migrations;

/// <summary>
/// A record as its author wrote it. Records are matched by their text, <c>Before.Item</c>, because they do not exist yet when the generator
/// runs.
/// </summary>
/// <param name="state"><c>Before</c> or <c>After</c>.</param>
/// <param name="record">The record's name.</param>
/// <param name="owner">The class in front of the state, if one is written.</param>
internal sealed class WrittenRow(string state, SimpleNameSyntax record, string? owner)
{
    public string State => state;

    public SimpleNameSyntax Record => record;

    public string? Owner => owner;

    public string Name => record.Identifier.ValueText;

    /// <summary><c>Before.Item</c> or <c>After.Item</c>, or either behind the class's own name.</summary>
    public static WrittenRow? Parse(TypeSyntax? type) =>
        type is QualifiedNameSyntax { Left: var state, Right: var record } && Last(state) is "Before" or "After"
            ? new WrittenRow(Last(state), record, state is QualifiedNameSyntax { Left: var owner } ? Last(owner) : null)
            : null;

    /// <summary>The record that a node names: <c>Before.Item</c> as a type, or in <c>nameof(Before.Item.Name)</c>.</summary>
    public static MentionModel? Mention(SyntaxNode node) => node switch
    {
        QualifiedNameSyntax type when Parse(type) is { Owner: null, Record.IsMissing: false } row =>
            new MentionModel(row.State, row.Name, Member: null),
        MemberAccessExpressionSyntax { Expression: MemberAccessExpressionSyntax record, Name: { IsMissing: false } member }
            when Mention(record) is { Member: null } mention => mention with { Member = member.Identifier.ValueText },
        MemberAccessExpressionSyntax
        {
            Expression: IdentifierNameSyntax { Identifier.ValueText: "Before" or "After" } state,
            Name: { IsMissing: false } record,
        } => new MentionModel(state.Identifier.ValueText, record.Identifier.ValueText, Member: null),
        _ => null,
    };

    /// <summary>The name of a type without its qualifier.</summary>
    public static string Last(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => Last(qualified.Right),
        AliasQualifiedNameSyntax alias => Last(alias.Name),
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
