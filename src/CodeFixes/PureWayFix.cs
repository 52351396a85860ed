using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using TypedMigrations.Generator.Rules;

namespace TypedMigrations.CodeFixes;

/// <summary>Replaces an impure call if another name or another argument is enough.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PureWayFix)), Shared]
public sealed class PureWayFix() : HintFix("TM0102", "TM0104", "TM0105", "TM0106")
{
    private const string CultureInfo = "System.Globalization.CultureInfo";

    private const string Styles = "System.Globalization.DateTimeStyles";

    private const string Comparer = "System.StringComparer";

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    private protected override Edit? Change(SyntaxNode place, SemanticModel model, string[] hint) => place switch
    {
        ExpressionSyntax node => Change(node, hint),
        ArgumentSyntax { Expression: var node } => Change(node, hint),
        _ => null,
    };

    private static Edit? Change(ExpressionSyntax node, string[] hint) => (hint[0], node) switch
    {
        (FixHints.Name, _) when Last(node) is { } name => Replace($"Use {hint[1]}", name, _ => SyntaxFactory.IdentifierName(hint[1])),
        (FixHints.Argument, _) when Call(node) is { } list => Replace(
            $"Add {Short(hint)}", list, editor => list.AddArguments(SyntaxFactory.Argument(Member(editor, hint[1], hint[2])))),
        (FixHints.FirstArgument, _) when Call(node) is { } list => Replace(
            $"Add {Short(hint)}", list, editor =>
                list.WithArguments(list.Arguments.Insert(0, SyntaxFactory.Argument(Member(editor, hint[1], hint[2]))))),
        (FixHints.Member, _) => Replace($"Use {Short(hint)}", Named(node), editor => Member(editor, hint[1], hint[2])),
        (FixHints.Flag, _) =>
            Replace(
                $"Add {Short(hint)}",
                node,
                editor => editor.Generator.BitwiseOrExpression(node.WithoutTrivia(), Member(editor, hint[1], hint[2]))),
        (FixHints.Newline, _) => Replace("Use \"\\n\"", Named(node), _ => SyntaxFactory.ParseExpression("\"\\n\"")),
        (FixHints.Format, _) =>
            Replace("Add ToString(CultureInfo.InvariantCulture)", Whole(node), editor => Formatted(editor, Whole(node))),
        (FixHints.FormatArgument, _) when Call(node) is { Arguments: [.., { Expression: var value }] } => Replace(
            "Add ToString(CultureInfo.InvariantCulture)", value, editor => Formatted(editor, value)),
        (FixHints.Static, _) when Call(node) is { Arguments: [var other], Parent: InvocationExpressionSyntax call }
            && call.Expression is MemberAccessExpressionSyntax { Expression: var one } => Replace(
            $"Use string.{hint[1]}", call, editor => editor.Generator.InvocationExpression(
                editor.Generator.MemberAccessExpression(editor.Generator.TypeExpression(SpecialType.System_String), hint[1]),
                one.WithoutTrivia(),
                other)),
        (FixHints.Universal, _) when Call(node) is { } list => Replace(
            "Read it as UTC", list, editor =>
                list.AddArguments(SyntaxFactory.Argument((ExpressionSyntax)editor.Generator.BitwiseOrExpression(
                Member(editor, Styles, "AssumeUniversal"), Member(editor, Styles, "AdjustToUniversal"))))),
        (FixHints.Order, _) => Replace("Sort it", node, editor => editor.Generator.InvocationExpression(
            editor.Generator.MemberAccessExpression(Operand(node), "Order"), hint.Length > 1 ? [Member(editor, Comparer, "Ordinal")] : [])),
        (FixHints.Invariant, _) when node.FirstAncestorOrSelf<InterpolatedStringExpressionSyntax>() is { } text => Replace(
            "Use string.Create(CultureInfo.InvariantCulture, …)", text, editor => editor.Generator.InvocationExpression(
                editor.Generator.MemberAccessExpression(editor.Generator.TypeExpression(SpecialType.System_String), "Create"),
                Member(editor, CultureInfo, "InvariantCulture"),
                text.WithoutTrivia())),
        _ => null,
    };

    private static SyntaxNode Formatted(DocumentEditor editor, ExpressionSyntax value) => editor.Generator.InvocationExpression(
        editor.Generator.MemberAccessExpression(Operand(value), nameof(ToString)), Member(editor, CultureInfo, "InvariantCulture"));

    /// <summary>An expression in a form that a member access can follow.</summary>
    private static ExpressionSyntax Operand(ExpressionSyntax value) =>
        value is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax
            or LiteralExpressionSyntax or ParenthesizedExpressionSyntax or ObjectCreationExpressionSyntax
            ? value.WithoutTrivia()
            : SyntaxFactory.ParenthesizedExpression(value.WithoutTrivia());

    private static ExpressionSyntax Whole(ExpressionSyntax node) => node.Parent as ParenthesizedExpressionSyntax ?? node;

    /// <summary>The whole of <c>Environment.NewLine</c>, if the finding is at a part of it.</summary>
    private static ExpressionSyntax Named(ExpressionSyntax node) =>
        node.Parent is MemberAccessExpressionSyntax access && access.Name == node ? access : node;

    /// <summary>The name at a finding: the last one in <c>string.Compare</c>.</summary>
    private static SimpleNameSyntax? Last(ExpressionSyntax node) => node switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };

    private static ArgumentListSyntax? Call(ExpressionSyntax node) => node is ObjectCreationExpressionSyntax creation
        ? creation.ArgumentList
        : node.AncestorsAndSelf()
            .OfType<InvocationExpressionSyntax>()
            .FirstOrDefault(call => call.Expression.Span.End == node.Span.End)?.ArgumentList;

    private static string Short(string[] hint) => $"{hint[1].Substring(hint[1].LastIndexOf('.') + 1)}.{hint[2]}";
}
