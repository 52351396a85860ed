using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using TypedMigrations.Generator.Rules;

namespace TypedMigrations.CodeFixes;

/// <summary>Adds a declaration that the finding is intended. The author still has to write the reason.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DeclarationFix)), Shared]
public sealed class DeclarationFix() : HintFix("TM0111", "TM0301", "TM0304", "TM0305")
{
    private const string Why = "\"why\"";

    private protected override Edit? Change(SyntaxNode place, SemanticModel model, string[] hint) => hint[0] switch
    {
        FixHints.Irreversible when place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type =>
            Declare("Irreversible", type, ["Irreversible"], [Why]),
        FixHints.Loses when Function(place, hint[1]) is { } function =>
            Declare(
                $"Loses({string.Join(", ", hint.Skip(3))})",
                function,
                [.. hint.Skip(3).Select(_ => "Loses")],
                [.. hint.Skip(3).Select(column => $"nameof({hint[2]}.{column}), {Why}")]),
        FixHints.AssumePure => new Edit($"Declare [assembly: AssumePure(typeof({hint[1]}), …)]", editor =>
        {
            var root = (CompilationUnitSyntax)editor.OriginalRoot;
            var list = SyntaxFactory.ParseCompilationUnit(
                $"\n[assembly: TypedMigrations.AssumePure(typeof({hint[1]}), {Why})]\n").AttributeLists[0];
            editor.ReplaceNode(root, (current, _) => ((CompilationUnitSyntax)current).AddAttributeLists(list));
        }),
        _ => null,
    };

    private static Edit Declare(string what, SyntaxNode declaration, string[] names, string[] arguments) =>
        new($"Declare [{what}]", editor =>
        {
            foreach (var (name, argument) in names.Zip(arguments, (name, argument) => (name, argument)))
                editor.AddAttribute(declaration, Attribute(editor, name, argument));
        });

    private static SyntaxNode Attribute(DocumentEditor editor, string name, string arguments)
    {
        var type = (NameSyntax)Type(editor, $"TypedMigrations.{name}Attribute");
        return SyntaxFactory.Attribute(type, SyntaxFactory.ParseAttributeArgumentList($"({arguments})"));
    }

    /// <summary>The closest function with this name: the one at the place, or its counterpart in the same class.</summary>
    private static MethodDeclarationSyntax? Function(SyntaxNode place, string name) =>
        place.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { Identifier.ValueText: var own } function && own == name
            ? function
            : place.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Members.OfType<MethodDeclarationSyntax>()
                .Where(method => method.Identifier.ValueText == name)
                .ToList() is [var only]
                ? only
                : null;
}
