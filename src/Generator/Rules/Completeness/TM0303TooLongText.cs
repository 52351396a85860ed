using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Completeness;

/// <summary>A text fits its column.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0303TooLongText() : CompletenessRule(Descriptors.TM0303)
{
    private protected override IEnumerable<Diagnostic> Check(RowFunction function, CallGraph graph) =>
        from change in function.Changes
        from value in Texts(change.Value)
        let text = (string)value.ConstantValue.Value!
        // Emptying a column is what most constants do, and the designers of those need not be read.
        where text.Length > 0
        let length = graph.Designs.Length(function.Method.ContainingType, change.Column)
        where text.Length > length
        select Report(value.Syntax.GetLocation(), change.Column.Name, length!, text.Length);

    /// <summary>The constants that a value may be.</summary>
    private static IEnumerable<IOperation> Texts(IOperation value) => Code.Unwrapped(value) switch
    {
        { ConstantValue: { HasValue: true, Value: string } } text => [text],
        IConditionalOperation either => Texts(either.WhenTrue).Concat(either.WhenFalse is { } other ? Texts(other) : []),
        ICoalesceOperation either => Texts(either.Value).Concat(Texts(either.WhenNull)),
        ISwitchExpressionOperation choice => choice.Arms.SelectMany(arm => Texts(arm.Value)),
        _ => [],
    };
}
