using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using Microsoft.CodeAnalysis.Simplification;
using TypedMigrations.Generator.Rules;

namespace TypedMigrations.CodeFixes;

/// <summary>A change of a document, and its title in the editor.</summary>
internal sealed record Edit(string Title, Action<DocumentEditor> Apply);

/// <summary>A fix that applies the hint of a finding.</summary>
public abstract class HintFix(params string[] ids) : CodeFixProvider
{
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. ids];

    /// <summary>One at a time, because several findings of a function may need the same parameter or attribute.</summary>
    public override FixAllProvider? GetFixAllProvider() => null;

    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
            return;
        foreach (var diagnostic in context.Diagnostics)
            if (diagnostic.Properties.TryGetValue(FixHints.Property, out var hint) && hint is not null
                && Change(root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), model, hint.Split(' ')) is { } edit)
                context.RegisterCodeFix(
                    CodeAction.Create(
                        edit.Title, cancellation => Apply(context.Document, edit, cancellation), equivalenceKey: hint), diagnostic);
    }

    /// <summary>The edit for a hint at the place of a finding, or null if a person has to decide.</summary>
    private protected abstract Edit? Change(SyntaxNode place, SemanticModel model, string[] hint);

    /// <summary>An edit that replaces one node by another.</summary>
    private protected static Edit Replace(string title, SyntaxNode node, Func<DocumentEditor, SyntaxNode> replacement) =>
        new(title, editor => editor.ReplaceNode(node, replacement(editor).WithTriviaFrom(node)));

    /// <summary><c>T.M</c>, with an import of T's namespace if it is missing.</summary>
    private protected static ExpressionSyntax Member(DocumentEditor editor, string type, string member) =>
        (ExpressionSyntax)editor.Generator.MemberAccessExpression(Type(editor, type), member);

    /// <summary>The name of a type, with an import of its namespace if it is missing.</summary>
    private protected static SyntaxNode Type(DocumentEditor editor, string type) =>
        editor.Generator.TypeExpression(editor.SemanticModel.Compilation.GetTypeByMetadataName(type)!)
            .WithAdditionalAnnotations(Simplifier.AddImportsAnnotation);

    private static async Task<Document> Apply(Document document, Edit edit, CancellationToken cancellation)
    {
        var editor = await DocumentEditor.CreateAsync(document, cancellation).ConfigureAwait(false);
        edit.Apply(editor);
        return editor.GetChangedDocument();
    }
}
