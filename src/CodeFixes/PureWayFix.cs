using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;
using TypedMigrations.Generator.Rules;

namespace TypedMigrations.CodeFixes;

/// <summary>Writes the pure way where a rule says how: by a hint that stands in the table beside what it is about.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(PureWayFix)), Shared]
public sealed class PureWayFix : CodeFixProvider
{
    private const string InvariantCulture = "System.Globalization.CultureInfo InvariantCulture";

    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["TM0104"];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
            return;
        foreach (var diagnostic in context.Diagnostics)
            if (diagnostic.Properties.TryGetValue(FixHints.Property, out var hint) && hint is not null
                && root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax node
                && Change(node, hint.Split([' '], 2)) is { } change)
                context.RegisterCodeFix(
                    CodeAction.Create(change.Title, cancellation => Apply(context.Document, change, cancellation), equivalenceKey: hint),
                    diagnostic);
    }

    /// <summary>What a hint means at a node.</summary>
    private static Edit? Change(ExpressionSyntax node, string[] hint) => (hint[0], node) switch
    {
        (FixHints.Name, _) when Last(node) is { } name => new Edit(
            $"Use {hint[1]}", name, (_, _) => SyntaxFactory.IdentifierName(hint[1]).WithTriviaFrom(name)),
        (FixHints.Argument, _) when Call(node) is { } list => new Edit(
            $"Add {Short(hint[1])}", list, (generator, model) => list.AddArguments((ArgumentSyntax)generator.Argument(Member(generator, model, hint[1])))),
        (FixHints.Format, _) => new Edit(
            "Add ToString(CultureInfo.InvariantCulture)", Whole(node), (generator, model) => Format(generator, model, Whole(node))),
        (FixHints.Invariant, _) when node.FirstAncestorOrSelf<InterpolatedStringExpressionSyntax>() is { } text => new Edit(
            "Use string.Create(CultureInfo.InvariantCulture, …)", text, (generator, model) => generator.InvocationExpression(
                generator.MemberAccessExpression(generator.TypeExpression(SpecialType.System_String), "Create"),
                Member(generator, model, InvariantCulture),
                text.WithoutTrivia()).WithTriviaFrom(text)),
        _ => null,
    };

    private static SyntaxNode Format(SyntaxGenerator generator, SemanticModel model, ExpressionSyntax value) => generator.InvocationExpression(
        generator.MemberAccessExpression(
            value is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax
                or LiteralExpressionSyntax or ParenthesizedExpressionSyntax
                ? value.WithoutTrivia()
                : SyntaxFactory.ParenthesizedExpression(value.WithoutTrivia()),
            nameof(ToString)),
        Member(generator, model, InvariantCulture)).WithTriviaFrom(value);

    private static ExpressionSyntax Whole(ExpressionSyntax node) => node.Parent as ParenthesizedExpressionSyntax ?? node;

    /// <summary>The name that a finding points at: the last one of <c>string.Compare</c>.</summary>
    private static SimpleNameSyntax? Last(ExpressionSyntax node) => node switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };

    private static ArgumentListSyntax? Call(ExpressionSyntax node) => node is ObjectCreationExpressionSyntax creation
        ? creation.ArgumentList
        : node.AncestorsAndSelf().OfType<InvocationExpressionSyntax>().FirstOrDefault(call => call.Expression.Span.End == node.Span.End)?.ArgumentList;

    private static SyntaxNode Member(SyntaxGenerator generator, SemanticModel model, string member)
    {
        var parts = member.Split(' ');
        return generator.MemberAccessExpression(
            generator.TypeExpression(model.Compilation.GetTypeByMetadataName(parts[0])!).WithAdditionalAnnotations(Simplifier.AddImportsAnnotation),
            parts[1]);
    }

    private static string Short(string member) => member.Substring(member.LastIndexOf('.') + 1).Replace(' ', '.');

    private static async Task<Document> Apply(Document document, Edit edit, CancellationToken cancellation)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        editor.ReplaceNode(edit.Node, edit.Replacement(editor.Generator, editor.SemanticModel));
        return editor.GetChangedDocument();
    }

    /// <summary>A node, what stands there instead, and what people are told of it.</summary>
    private sealed record Edit(string Title, SyntaxNode Node, Func<SyntaxGenerator, SemanticModel, SyntaxNode> Replacement);
}
