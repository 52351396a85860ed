using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Totality;

/// <summary>Reports checked arithmetic, because a column may contain the largest number of its type.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0206CheckedArithmetic() : CalledCodeRule(Descriptors.TM0206)
{
    private protected override IEnumerable<Diagnostic> Check(Body body, CallGraph graph) =>
        from operation in body.Operations
        where operation is { ConstantValue.HasValue: false } and (
            IBinaryOperation { IsChecked: true } or ICompoundAssignmentOperation { IsChecked: true } or IUnaryOperation { IsChecked: true }
            or IIncrementOrDecrementOperation { IsChecked: true } or IConversionOperation { IsChecked: true, IsImplicit: false })
            && operation.Type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64
            && !Guard.Stands(operation.Syntax, body.Model, operation.Syntax)
        select Report(operation.Syntax.GetLocation(), operation.Syntax, body.Chain);
}
