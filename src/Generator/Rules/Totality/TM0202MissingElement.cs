using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Totality;

/// <summary>Reports an element that is taken out of a list or a text without a check that it exists.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0202MissingElement() : CalledCodeRule(Descriptors.TM0202)
{
    /// <summary>Methods that return at least one element for a source with at least one.</summary>
    private static readonly ImmutableHashSet<string> keep = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "Select", "OrderBy", "OrderByDescending", "ThenBy", "ThenByDescending", "Order", "OrderDescending", "Reverse", "Distinct",
        "DistinctBy", "GroupBy", "Concat", "Union", "ToList", "ToArray", "AsEnumerable", "Index");

    private protected override IEnumerable<Diagnostic> Check(Body body, CallGraph graph) =>
        from operation in body.Operations
        let taken = Taken(operation)
        where taken.From is not null && !Guard.Stands(operation.Syntax, body.Model, taken.From.Syntax, taken.Index?.Syntax)
        select Report(Operations.Place(operation), operation.Syntax, body.Chain);

    private static (IOperation? From, IOperation? Index) Taken(IOperation operation) => operation switch
    {
        IInvocationOperation { TargetMethod: { ContainingType.Name: "Enumerable" } method, Arguments: [var source, ..] }
            when ThrowsIfEmpty(method) && !IsNeverEmpty(source.Value) => (source.Value, null),
        IPropertyReferenceOperation { Property: { IsIndexer: true } indexer, Instance: { } list, Arguments: [var index, ..] }
            when Throws(indexer.ContainingType)
            && !Operations.IsWritten(operation) =>
            (list, index.Value),
        IArrayElementReferenceOperation { Indices: [{ Type.Name: not "Range" } index] } element when !Operations.IsWritten(operation)
            && !(index.ConstantValue is { HasValue: true, Value: 0 } && IsNeverEmpty(element.ArrayReference)) =>
                (element.ArrayReference, index),
        IImplicitIndexerReferenceOperation { Argument: { Type.Name: "Index" } index } element => (element.Instance, index),
        _ => default,
    };

    /// <summary>A group has a row, and a text that is split has a part unless empty parts are removed.</summary>
    private static bool IsNeverEmpty(IOperation value) => Operations.Unwrapped(value) switch
    {
        { Type.Name: "IGrouping" } => true,
        IInvocationOperation { TargetMethod: { Name: "Split", ContainingType.SpecialType: SpecialType.System_String } } split =>
            split.Arguments.All(argument =>
                argument.Parameter?.Type.Name != nameof(StringSplitOptions)
                    || argument.Value.ConstantValue is { HasValue: true, Value: 0 or 2 }),
        IInvocationOperation { TargetMethod.Name: "DefaultIfEmpty" or "Append" or "Prepend" } => true,
        IInvocationOperation { TargetMethod: { ContainingType.Name: "Enumerable" } method, Arguments: [var source, ..] }
            when keep.Contains(method.Name) => IsNeverEmpty(source.Value),
        IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } } => true,
        _ => false,
    };

    private static bool ThrowsIfEmpty(IMethodSymbol method) => method.Name switch
    {
        "First" or "Last" or "Single" or "ElementAt" => true,
        "MaxBy" or "MinBy" or "Max" or "Min" or "Average" => !CanBeNull(method.ReturnType),
        "Aggregate" => !CanBeNull(method.ReturnType) && method.Parameters.Length <= 2,
        _ => false,
    };

    private static bool CanBeNull(ITypeSymbol type) =>
        type.IsReferenceType || type.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T;

    private static bool Throws(INamedTypeSymbol type) =>
        type.SpecialType is SpecialType.System_String
        || type.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal) is true
        || type.Name is "Span" or "ReadOnlySpan";
}
