using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Completeness;

/// <summary>Reports a text that is too long for its column.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0303TooLongText() : ColumnRule(Descriptors.TM0303)
{
    private protected override IEnumerable<Diagnostic> Check(AnalyzedFunction function, CallGraph graph) =>
        from change in function.Changes
        from value in Texts(change.Value)
        let shortest = Shortest(value)
        // Most constants empty a column, and then the designer is not needed.
        where shortest > 0
        let length = graph.Designs.Length(function.Method.ContainingType, change.Column)
        where shortest > length
        select Report(
            value.Syntax.GetLocation(), change.Column.Name, length!, value.ConstantValue.HasValue ? $"{shortest}" : $"{shortest} or more");

    /// <summary>The values that an expression may have.</summary>
    private static IEnumerable<IOperation> Texts(IOperation value) => Operations.Unwrapped(value) switch
    {
        { ConstantValue.HasValue: true } text => [text],
        IConditionalOperation either => Texts(either.WhenTrue).Concat(either.WhenFalse is { } other ? Texts(other) : []),
        ICoalesceOperation either => Texts(either.Value).Concat(Texts(either.WhenNull)),
        ISwitchExpressionOperation choice => choice.Arms.SelectMany(arm => Texts(arm.Value)),
        var other => [other],
    };

    /// <summary>The minimum number of characters of a text, whatever the row contains.</summary>
    private static int Shortest(IOperation value) => Operations.Unwrapped(value) switch
    {
        { ConstantValue: { HasValue: true, Value: string text } } => text.Length,
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => Shortest(sum.LeftOperand) + Shortest(sum.RightOperand),
        IInterpolatedStringOperation text => text.Parts.Sum(part => part switch
        {
            IInterpolatedStringTextOperation written => Shortest(written.Text),
            IInterpolationOperation hole =>
                Math.Max(Shortest(hole.Expression), hole.Alignment?.ConstantValue.Value is int width ? Math.Abs(width) : 0),
            _ => 0,
        }),
        IInvocationOperation { TargetMethod.ContainingType.SpecialType: SpecialType.System_String } call => call.TargetMethod.Name switch
        {
            "PadLeft" or "PadRight" when call.Arguments is [{ Value.ConstantValue.Value: int width }, ..] => width,
            "ToUpperInvariant" or "ToLowerInvariant" when call.Instance is { } same => Shortest(same),
            _ => 0,
        },
        _ => 0,
    };
}
