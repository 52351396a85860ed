using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedMigrations.Generator.Rules;

namespace TypedMigrations.CodeFixes;

/// <summary>
/// Gives a switch an arm for all other values: they stay where they can, and else stop the migration by a message that names them.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ArmFix)), Shared]
public sealed class ArmFix() : HintFix("TM0204")
{
    private protected override Edit? Change(SyntaxNode place, SemanticModel model, string[] hint)
    {
        if (place.FirstAncestorOrSelf<SwitchExpressionSyntax>() is not { Arms.Count: > 0 } choice)
            return null;
        var (title, arm) = hint[0] == FixHints.Keep
            ? ("Keep other values", "other")
            : ("Stop at other values", "throw new System.InvalidOperationException($\"'{other}' is none of the known values.\")");
        var last = choice.Arms.Last();
        var added = SyntaxFactory.SwitchExpressionArm(
            SyntaxFactory.VarPattern(
                SyntaxFactory.Token(SyntaxKind.VarKeyword).WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.SingleVariableDesignation(SyntaxFactory.Identifier("other"))).WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.ParseExpression(arm).WithLeadingTrivia(SyntaxFactory.Space)).WithTriviaFrom(last);
        // A comma behind the last arm stays behind the last arm.
        var arms = choice.Arms.SeparatorCount == choice.Arms.Count
            ? SyntaxFactory.SeparatedList<SwitchExpressionArmSyntax>(
                choice.Arms.GetWithSeparators().AddRange([added, choice.Arms.GetSeparators().Last()]))
            : choice.Arms.Add(added);
        return new Edit(title, editor => editor.ReplaceNode(choice, choice.WithArms(arms)));
    }
}
