using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Totality;

/// <summary>
/// Reports a switch without an arm for other values, because the database may contain values that today's program does not know.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0204MissingArm() : CalledCodeRule(Descriptors.TM0204)
{
    private protected override IEnumerable<Diagnostic> Check(Body body, CallGraph graph) =>
        from operation in body.Operations
        let choice = operation as ISwitchExpressionOperation
        where choice is { IsExhaustive: false } && !HasEveryLength(choice)
        select Report(
            ((SwitchExpressionSyntax)choice.Syntax).SwitchKeyword.GetLocation(),
            FixHints.Properties(
                SymbolEqualityComparer.IncludeNullability.Equals(choice.Value.Type, choice.Type) ? FixHints.Keep : FixHints.Stop),
            choice.Value.Syntax,
            body.Chain);

    /// <summary>
    /// Whether lists of all lengths have an arm: <c>[]</c>, <c>[var only]</c> and <c>[_, ..]</c>. The compiler knows this too, but reports
    /// a missing arm for null even if null is impossible.
    /// </summary>
    private static bool HasEveryLength(ISwitchExpressionOperation choice)
    {
        var lists = choice.Arms
            .Where(arm => arm.Guard is null)
            .Select(arm => arm.Pattern)
            .OfType<IListPatternOperation>()
            .Where(list =>
                list.Patterns.All(part =>
                    part is IDiscardPatternOperation or IDeclarationPatternOperation { MatchedType: null }
                        or ISlicePatternOperation { Pattern: null or IDeclarationPatternOperation }))
            .ToList();
        return lists.Where(list => list.Patterns.Any(part => part is ISlicePatternOperation))
            .Any(open => Enumerable.Range(0, open.Patterns.Length - 1).All(length =>
                lists.Any(list => list.Patterns.Length == length && !list.Patterns.Any(part => part is ISlicePatternOperation))));
    }
}
