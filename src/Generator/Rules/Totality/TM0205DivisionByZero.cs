using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Totality;

/// <summary>Reports a division whose divisor may be zero.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0205DivisionByZero() : CalledCodeRule(Descriptors.TM0205)
{
    private protected override IEnumerable<Diagnostic> Check(Body body, CallGraph graph) =>
        from operation in body.Operations
        let operand = Divisor(operation)
        where operand is { ConstantValue.HasValue: false } && Throws(operand.Type)
        let divisor = Operations.Unwrapped(operand)
        where !IsBounded(divisor) && !Guard.Stands(operation.Syntax, body.Model, divisor.Syntax)
        select Report(divisor.Syntax.GetLocation(), divisor.Syntax, body.Chain);

    private static IOperation? Divisor(IOperation operation) => operation switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder } division => division.RightOperand,
        ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Divide or BinaryOperatorKind.Remainder } division => division.Value,
        IInvocationOperation { TargetMethod: { Name: "DivRem" }, Arguments: [_, var divisor, ..] } => divisor.Value,
        _ => null,
    };

    /// <summary>Floating-point types have infinity.</summary>
    private static bool Throws(ITypeSymbol? type) =>
        type?.SpecialType is SpecialType.System_Decimal or >= SpecialType.System_SByte and <= SpecialType.System_UInt64;

    /// <summary>Math.Max(1, …).</summary>
    private static bool IsBounded(IOperation divisor) =>
        divisor is IInvocationOperation { TargetMethod: { Name: "Max" or "Clamp", ContainingType.Name: "Math" } };
}
