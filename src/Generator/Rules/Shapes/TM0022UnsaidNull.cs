using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Rules.Calls;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules.Shapes;

/// <summary>Reports null in a result whose type is not nullable.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0022UnsaidNull() : ColumnRule(Descriptors.TM0022)
{
    private protected override IEnumerable<Diagnostic> Check(AnalyzedFunction function, CallGraph graph) =>
        from reference in function.Method.DeclaringSyntaxReferences
        let method = reference.GetSyntax() as MethodDeclarationSyntax
        let owner = method?.Parent as TypeDeclarationSyntax
        where owner is not null && method.SyntaxTree == function.Body.Root.Syntax.SyntaxTree
        let model = FunctionParser.Parse(method, owner)
        where model is not null
        from result in new MigrationFunction(method, model).Results.Select((result, i) => (result.Model, Index: i))
        where result.Model is { IsMany: false, IsNullable: false }
        let values = new ReturnedValues(function.Body)
        from value in values.At(model.IsTuple ? result.Index : null).Where(values.MayBeNull)
        select Report(
            value.Syntax.GetLocation(),
            FixHints.Properties($"{FixHints.Nullable} {result.Index}"),
            value.Syntax,
            $"{result.Model.Row.State}.{result.Model.Row.Name}",
            function.Method.Name);
}

/// <summary>The values that a function returns, and whether they may be null.</summary>
internal sealed class ReturnedValues(Body body)
{
    private readonly HashSet<ISymbol> _asked = new(SymbolEqualityComparer.Default);

    /// <summary>The values at the place of a result; the branches of a conditional value count separately.</summary>
    /// <param name="part">The part of a tuple that the result is, or null for the whole value.</param>
    public IEnumerable<IOperation> At(int? part) => body.Operations.OfType<IReturnOperation>()
        .Where(result => result.Kind == OperationKind.Return && !IsWithin(result))
        .Select(result => result.ReturnedValue)
        .OfType<IOperation>()
        .SelectMany(Choices)
        .SelectMany(value => part is not { } index || value is IDefaultValueOperation ? [value]
            : value is ITupleOperation tuple && index < tuple.Elements.Length ? Choices(tuple.Elements[index])
            : Enumerable.Empty<IOperation>());

    public bool MayBeNull(IOperation value) => value switch
    {
        { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation or IConversionOperation { IsTryCast: true }
            or IConditionalAccessOperation => true,
        IConversionOperation { OperatorMethod: null } conversion => Choices(conversion.Operand).Any(MayBeNull),
        _ when body.Model.GetTypeInfo(value.Syntax).Nullability.FlowState is not NullableFlowState.None and var state =>
            state == NullableFlowState.MaybeNull,
        IInvocationOperation { TargetMethod.ReturnNullableAnnotation: NullableAnnotation.Annotated } => true,
        IPropertyReferenceOperation { Property.NullableAnnotation: NullableAnnotation.Annotated } => true,
        IFieldReferenceOperation { Field.NullableAnnotation: NullableAnnotation.Annotated } => true,
        IParameterReferenceOperation { Parameter.NullableAnnotation: NullableAnnotation.Annotated } => true,
        // Without the compiler's nullable analysis, every assignment to the variable counts.
        ILocalReferenceOperation { Local: var local } =>
            _asked.Add(local)
                && body.Assigned[local]
                    .Where(assigned => assigned.Part is null)
                    .SelectMany(assigned => Choices(assigned.Value))
                    .Any(MayBeNull),
        _ => false,
    };

    private static IEnumerable<IOperation> Choices(IOperation value) => value switch
    {
        IParenthesizedOperation parenthesized => Choices(parenthesized.Operand),
        IConversionOperation { IsTryCast: false, OperatorMethod: null, Operand: IConditionalOperation or ISwitchExpressionOperation
            or ICoalesceOperation or ITupleOperation or IDefaultValueOperation or IParenthesizedOperation } conversion =>
            Choices(conversion.Operand),
        IConditionalOperation { WhenFalse: { } otherwise } choice => [.. Choices(choice.WhenTrue), .. Choices(otherwise)],
        ISwitchExpressionOperation choice => choice.Arms.SelectMany(arm => Choices(arm.Value)),
        ICoalesceOperation coalesce => Choices(coalesce.WhenNull),
        _ => [value],
    };

    private static bool IsWithin(IOperation operation)
    {
        for (var around = operation.Parent; around is not null; around = around.Parent)
            if (around is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return true;
        return false;
    }
}
