using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedMigrations.Generator.Rules;

namespace TypedMigrations.CodeFixes;

/// <summary>
/// Adds an arm for all other values to a switch: it keeps the value if possible, and otherwise stops the migration with a message that
/// shows the value.
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
        // A comma after the last arm stays after the last arm.
        var arms = choice.Arms.SeparatorCount == choice.Arms.Count
            ? SyntaxFactory.SeparatedList<SwitchExpressionArmSyntax>(
                choice.Arms.GetWithSeparators().AddRange([added, choice.Arms.GetSeparators().Last()]))
            : choice.Arms.Add(added);
        return new Edit(title, editor => editor.ReplaceNode(choice, choice.WithArms(arms)));
    }
}
