using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Purity;

/// <summary>Reports conversions in the time zone of the machine.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0105TimeZone() : EffectRule(Descriptors.TM0105, Effect.TimeZone)
{
    private const string Advice = "add DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal";

    private static readonly KnownApi parse = new(Effect.TimeZone, Advice);

    private static readonly KnownApi withoutStyles = new(Effect.TimeZone, Advice, FixHints.Universal);

    private protected override IEnumerable<Diagnostic> More(Body body, CallGraph graph) =>
        from operation in body.Operations
        let call = operation as IInvocationOperation
        where call?.TargetMethod is { Name: "Parse" or "TryParse" or "ParseExact" or "TryParseExact", ContainingType: var type }
            && type.ToDisplayString() is "System.DateTime" or "System.DateTimeOffset"
        let wanted = call.TargetMethod.ContainingType.Name == nameof(DateTime)
            ? DateTimeStyles.AdjustToUniversal
            : DateTimeStyles.AssumeUniversal
        where !call.Arguments.Any(argument => argument.Parameter?.Type.Name == nameof(DateTimeStyles) && IsFixed(argument.Value, wanted))
            && !IsSaid(call, wanted)
        select Impure(call, Body.Name(call.TargetMethod), CanBeAdded(call) ? withoutStyles : parse, body);

    /// <summary>
    /// A <c>DateTime</c> with an offset is converted to the machine's time zone unless AdjustToUniversal is set; a <c>DateTimeOffset</c>
    /// without an offset is assumed to be in that time zone unless AssumeUniversal is set.
    /// </summary>
    private static bool IsFixed(IOperation styles, DateTimeStyles wanted) =>
        styles.ConstantValue is not { HasValue: true, Value: int value } || ((DateTimeStyles)value & wanted) != 0;

    /// <summary>Whether the format determines if the text has an offset. An unknown format is not reported.</summary>
    private static bool IsSaid(IInvocationOperation call, DateTimeStyles wanted) =>
        call.TargetMethod.Name.EndsWith("Exact", StringComparison.Ordinal)
        && (call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name is "format")?.Value.ConstantValue
                is not { HasValue: true, Value: string format }
            || format.IndexOfAny(['z', 'K', 'o', 'O']) < 0 == (wanted == DateTimeStyles.AdjustToUniversal));

    private static bool CanBeAdded(IInvocationOperation call) =>
        call.TargetMethod.Parameters is [.., { Type.Name: nameof(IFormatProvider) }]
        && call.TargetMethod.Name is "Parse" or "ParseExact"
        && call.TargetMethod.Parameters[0].Type.SpecialType is SpecialType.System_String;
}
