using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Totality;

/// <summary>Reports a nullable value that is used without a check.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0201ForgivenNull() : CalledCodeRule(Descriptors.TM0201)
{
    private protected override IEnumerable<Diagnostic> Check(Body body, CallGraph graph)
    {
        foreach (var node in body.Root.Syntax.DescendantNodesAndSelf())
            if (node is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } forgiven)
                yield return Report(forgiven.OperatorToken.GetLocation(), forgiven, body.Chain);
        foreach (var operation in body.Operations)
            if (Nullable(operation) is { } value && !Guard.Stands(operation.Syntax, body.Model, value.Syntax))
                yield return Report(Operations.Place(operation), operation.Syntax, body.Chain);
    }

    /// <summary>The nullable whose value <c>.Value</c> or a cast takes.</summary>
    private static IOperation? Nullable(IOperation operation) => operation switch
    {
        IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: var type }, Instance: { } value }
            when IsNullable(type) => value,
        IConversionOperation { IsImplicit: false, Conversion.IsNullable: true, Type: { IsValueType: true } type, Operand: var value }
            when IsNullable(value.Type) && !IsNullable(type) => value,
        _ => null,
    };

    private static bool IsNullable(ITypeSymbol? type) => type?.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T;
}
