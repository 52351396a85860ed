using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Totality;

/// <summary>Reports positions that a text may not have.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0207TextPosition() : CalledCodeRule(Descriptors.TM0207)
{
    private protected override IEnumerable<Diagnostic> Check(Body body, CallGraph graph) =>
        from operation in body.Operations
        let taken = Taken(operation)
        where taken is { From: { } text, Positions: { } positions }
            && !positions.All(IsSafe)
            && !Guard.Stands(operation.Syntax, body.Model, [text.Syntax, .. positions.Select(position => position.Syntax)])
        select Report(Operations.Place(operation), operation.Syntax, body.Chain);

    private static (IOperation? From, IEnumerable<IOperation>? Positions) Taken(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { Name: "Substring" or "Remove" or "Insert" } method, Instance: { } text } call
            when method.ContainingType.SpecialType is SpecialType.System_String =>
            (text, call.Arguments.Select(argument => argument.Value)),
        IImplicitIndexerReferenceOperation { Argument: { Type.Name: "Range" } range } slice => (slice.Instance, [range]),
        IArrayElementReferenceOperation { Indices: [{ Type.Name: "Range" } range] } slice => (slice.ArrayReference, [range]),
        _ => default,
    };

    /// <summary>Zero is never larger than a length, and a minimum of two lengths shows that the author considered this.</summary>
    private static bool IsSafe(IOperation position) => Operations.Unwrapped(position) switch
    {
        { ConstantValue: { HasValue: true, Value: 0 or string } } => true,
        IInvocationOperation { TargetMethod: { Name: "Min" or "Clamp", ContainingType.Name: "Math" } } => true,
        IRangeOperation range =>
            (range.LeftOperand is null || IsSafe(range.LeftOperand)) && (range.RightOperand is null || IsSafe(range.RightOperand)),
        _ => false,
    };
}
