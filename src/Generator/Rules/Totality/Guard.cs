using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Rules.Totality;

/// <summary>
/// Decides whether a condition guards an expression: the expression is in the condition's branch, or after a branch that leaves, and the
/// condition mentions the same variables. The generated rows of the tests show whether it is the right condition.
/// </summary>
internal static class Guard
{
    /// <summary>Whether a condition before an expression mentions one of the variables and columns in <paramref name="about"/>.</summary>
    public static bool Stands(SyntaxNode expression, SemanticModel model, params SyntaxNode?[] about)
    {
        var symbols = new HashSet<ISymbol>(
            about.OfType<SyntaxNode>().SelectMany(node => Mentioned(node, model)), SymbolEqualityComparer.Default);
        return IsCaught(expression)
            || symbols.Count > 0 && Conditions(expression).Any(condition => Mentioned(condition, model).Any(symbols.Contains));
    }

    /// <summary>Whether an expression is in a <c>try</c> block with a <c>catch</c>.</summary>
    public static bool IsCaught(SyntaxNode expression) => expression.Ancestors()
        .TakeWhile(node => node is not MemberDeclarationSyntax)
        .Any(node => node is BlockSyntax { Parent: TryStatementSyntax { Catches.Count: > 0 } attempt } && node == attempt.Block);

    private static IEnumerable<SyntaxNode> Conditions(SyntaxNode expression)
    {
        for (SyntaxNode node = expression; node.Parent is { } parent and not MemberDeclarationSyntax; node = parent)
            switch (parent)
            {
                case IfStatementSyntax statement when node != statement.Condition:
                    yield return statement.Condition;
                    break;
                case ConditionalExpressionSyntax conditional when node != conditional.Condition:
                    yield return conditional.Condition;
                    break;
                case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } both
                    when node == both.Right:
                    yield return both.Left;
                    break;
                case SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax choice } arm:
                    yield return choice.GoverningExpression;
                    yield return arm.Pattern;
                    if (arm.WhenClause is { } when && node != when)
                        yield return when;
                    break;
                case SwitchSectionSyntax { Parent: SwitchStatementSyntax choice } section:
                    yield return choice.Expression;
                    foreach (var label in section.Labels)
                        yield return label;
                    break;
                case WhileStatementSyntax loop when node != loop.Condition:
                    yield return loop.Condition;
                    break;
                case ForStatementSyntax { Condition: { } condition } when node != condition:
                    yield return condition;
                    break;
                case BlockSyntax block:
                    foreach (var earlier in block.Statements.TakeWhile(statement => statement != node)
                        .OfType<IfStatementSyntax>()
                        .Where(Leaves))
                        yield return earlier.Condition;
                    break;
            }
    }

    private static bool Leaves(IfStatementSyntax statement) =>
        (statement.Statement is BlockSyntax block ? block.Statements.LastOrDefault() : statement.Statement)
            is ReturnStatementSyntax or ThrowStatementSyntax or ContinueStatementSyntax or BreakStatementSyntax;

    /// <summary>
    /// The variables and columns that a node names. Of <c>row.Name</c> only the column counts, because every condition mentions the row.
    /// </summary>
    private static IEnumerable<ISymbol> Mentioned(SyntaxNode node, SemanticModel model)
    {
        foreach (var part in node.DescendantNodesAndSelf())
        {
            var symbol = part switch
            {
                IdentifierNameSyntax name => model.GetSymbolInfo(name).Symbol,
                SingleVariableDesignationSyntax designation => model.GetDeclaredSymbol(designation),
                _ => null,
            };
            if (symbol is IPropertySymbol or IFieldSymbol || symbol is ILocalSymbol or IParameterSymbol && !OwnsColumn(part, model))
                yield return symbol;
        }
    }

    private static bool OwnsColumn(SyntaxNode name, SemanticModel model) =>
        name.Parent is MemberAccessExpressionSyntax { Expression: var owner, Name: var member }
        && owner == name
        && model.GetSymbolInfo(member).Symbol is IPropertySymbol { ContainingType.IsRecord: true };
}
