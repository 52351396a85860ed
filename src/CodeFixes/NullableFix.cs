using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedMigrations.Generator.Rules;

namespace TypedMigrations.CodeFixes;

/// <summary>Makes a return type nullable, also in a file without nullable annotations.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(NullableFix)), Shared]
public sealed class NullableFix() : HintFix("TM0022")
{
    private const string Directive = "#nullable enable annotations\n";

    private protected override Edit? Change(SyntaxNode place, SemanticModel model, string[] hint)
    {
        if (hint[0] != FixHints.Nullable
            || place.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { Parent: TypeDeclarationSyntax type } method)
            return null;
        var written = method.ReturnType is TupleTypeSyntax tuple ? tuple.Elements[int.Parse(hint[1])].Type : method.ReturnType;
        var isSaid = model.GetNullableContext(written.SpanStart).AnnotationsEnabled();
        // In front of the class it applies to all functions, unless another directive follows.
        SyntaxNode declaration = type.DescendantTrivia(descendIntoTrivia: false)
            .Any(trivia => trivia.IsKind(SyntaxKind.NullableDirectiveTrivia)
            && trivia.SpanStart > type.SpanStart && trivia.SpanStart < written.SpanStart) ? method : type;
        return new Edit($"Write {written.WithoutTrivia()}?", editor =>
        {
            editor.ReplaceNode(written, (current, _) =>
                SyntaxFactory.NullableType(((TypeSyntax)current).WithoutTrailingTrivia()).WithTrailingTrivia(current.GetTrailingTrivia()));
            if (!isSaid)
                editor.ReplaceNode(declaration, (current, _) => Enable(current));
        });
    }

    /// <summary>The declaration with the directive on a line above it and its comments.</summary>
    private static SyntaxNode Enable(SyntaxNode declaration)
    {
        var leading = declaration.GetLeadingTrivia();
        var first = leading.TakeWhile(trivia =>
            trivia.Kind() is SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia || trivia.IsDirective).Count();
        while (first > 0 && leading[first - 1].IsKind(SyntaxKind.WhitespaceTrivia))
            first--;
        return declaration.WithLeadingTrivia(leading.InsertRange(first, SyntaxFactory.ParseLeadingTrivia(Directive)));
    }
}
