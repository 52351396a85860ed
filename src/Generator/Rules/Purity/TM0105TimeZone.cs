using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Purity;

/// <summary>A time means the same everywhere, whatever zone the machine is set to.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0105TimeZone() : EffectRule(Descriptors.TM0105, Effect.TimeZone)
{
    private const DateTimeStyles Fixed = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.RoundtripKind;

    private static readonly KnownApi parse = new(Effect.TimeZone, "add DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, or RoundtripKind");

    private protected override IEnumerable<Diagnostic> More(Body body, CallGraph graph) =>
        from operation in body.Operations
        let call = operation as IInvocationOperation
        where call?.TargetMethod is { Name: "Parse" or "TryParse", ContainingType: var type } && type.ToDisplayString() is "System.DateTime" or "System.DateTimeOffset"
        where !call.Arguments.Any(argument => argument.Parameter?.Type.Name == nameof(DateTimeStyles) && IsFixed(argument.Value))
        select Impure(call, Body.Name(call.TargetMethod), parse, body);

    /// <summary>Without a style a text with an offset is moved to the zone of the machine, and one without is taken to be in it.</summary>
    private static bool IsFixed(IOperation styles) =>
        styles.ConstantValue is not { HasValue: true, Value: int value } || ((DateTimeStyles)value & Fixed) != 0;
}
