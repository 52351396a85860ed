using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Purity;

/// <summary>Reports results that show the order of a set or a dictionary.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0106Unordered() : CalledCodeRule(Descriptors.TM0106)
{
    private static readonly ImmutableHashSet<string> unordered = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "HashSet", "ISet", "IReadOnlySet", "Dictionary", "IDictionary", "IReadOnlyDictionary", "KeyCollection", "ValueCollection",
        "Hashtable", "ImmutableHashSet", "IImmutableSet", "ImmutableDictionary", "IImmutableDictionary", "FrozenSet", "FrozenDictionary",
        "ConcurrentDictionary", "ConcurrentBag");

    /// <summary>LINQ methods that keep the order of their source.</summary>
    private static readonly ImmutableHashSet<string> passesOn = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "Where", "Select", "SelectMany", "OfType", "Cast", "Distinct", "DistinctBy", "Except", "ExceptBy", "Intersect", "Union", "Concat",
        "Append", "Prepend", "Reverse", "AsEnumerable", "DefaultIfEmpty", "GroupBy", "Index");

    /// <summary>Methods that take the first elements or make a list.</summary>
    private static readonly ImmutableHashSet<string> shows = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "First", "FirstOrDefault", "Last", "LastOrDefault", "ElementAt", "ElementAtOrDefault", "Take", "TakeWhile", "TakeLast", "Skip",
        "SkipWhile", "SkipLast", "ToList", "ToArray", "ToImmutableArray", "ToImmutableList", "Aggregate", "Zip", "SequenceEqual", "Chunk",
        "AddRange", "InsertRange", "Join", "Concat", "MaxBy", "MinBy");

    private protected override IEnumerable<Diagnostic> Check(Body body, CallGraph graph)
    {
        foreach (var operation in body.Operations)
        {
            var source = operation switch
            {
                IForEachLoopOperation loop when !IsIndifferent(loop.Body) => loop.Collection,
                IInvocationOperation { TargetMethod: var method } call when shows.Contains(method.Name)
                    && !body.Symbol.Equals(method, SymbolEqualityComparer.Default)
                    && !(method.Name is "Concat" or "Join" && method.ContainingType.Name == "Enumerable") =>
                    call.Arguments.Select(argument => argument.Value).FirstOrDefault(value => IsUnordered(value, body)),
                IObjectCreationOperation { Type.Name: "List" or "Queue" or "Stack" or "LinkedList", Arguments: [var first, ..] } =>
                    first.Value,
                ISpreadOperation { Parent: ICollectionExpressionOperation { Type.Name: var made } } spread when !unordered.Contains(made) =>
                    spread.Operand,
                IReturnOperation { ReturnedValue: { } value } when IsSequence(value.Type) => value,
                _ => null,
            };
            if (source is not null && IsUnordered(source, body))
                yield return Report(
                    Operations.Unwrapped(source).Syntax.GetLocation(),
                    FixHints.Properties(Hint(Operations.Unwrapped(source).Type)),
                    Operations.Unwrapped(source).Syntax,
                    body.Chain);
        }
    }

    /// <summary>A hint to sort elements that have a natural order, and so need no key.</summary>
    private static string Hint(ITypeSymbol? type) => type is INamedTypeSymbol { TypeArguments: [var element] }
        ? element.SpecialType is SpecialType.System_String ? $"{FixHints.Order} text"
            : element.SpecialType is >= SpecialType.System_Char and <= SpecialType.System_Double or SpecialType.System_DateTime
                || element.Name is nameof(Guid)
                ? FixHints.Order
            : ""
        : "";

    private static bool IsUnordered(IOperation value, Body body, int depth = 0) => depth < 20 && Operations.Unwrapped(value) switch
    {
        { Type: INamedTypeSymbol type } when IsUnordered(type) => true,
        IInvocationOperation { TargetMethod: { ContainingType.Name: "Enumerable" } method, Arguments: [var first, ..] }
            when passesOn.Contains(method.Name) =>
            IsUnordered(first.Value, body, depth + 1),
        ILocalReferenceOperation { Local: var local } => body.Operations.OfType<IVariableDeclaratorOperation>().Any(declarator =>
            SymbolEqualityComparer.Default.Equals(declarator.Symbol, local)
            && declarator.GetVariableInitializer() is { } initializer
            && IsSequence(local.Type)
            && IsUnordered(initializer.Value, body, depth + 1)),
        _ => false,
    };

    private static bool IsUnordered(INamedTypeSymbol type) =>
        unordered.Contains(type.Name)
        && type.ContainingNamespace?.ToDisplayString().StartsWith("System.Collections", StringComparison.Ordinal) is true
        && type.ContainingType is null or { Name: "Dictionary" };

    private static bool IsSequence(ITypeSymbol? type) =>
        type?.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_IEnumerable_T;

    /// <summary>Whether a loop has the same result in any order: it counts, adds whole numbers, or fills another set.</summary>
    private static bool IsIndifferent(IOperation loop) => Operations.Within(loop).All(operation => operation switch
    {
        IReturnOperation { ReturnedValue: var value } => value is null or { ConstantValue.HasValue: true },
        IBranchOperation { BranchKind: BranchKind.Break } => false,
        ICompoundAssignmentOperation assignment => assignment.OperatorKind
                is BinaryOperatorKind.Add or BinaryOperatorKind.Subtract or BinaryOperatorKind.Or or BinaryOperatorKind.And
                    or BinaryOperatorKind.ExclusiveOr
            && assignment.Type?.SpecialType is SpecialType.System_Boolean or SpecialType.System_Decimal
                or (>= SpecialType.System_SByte and <= SpecialType.System_UInt64),
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } set } }
            when set.Type is INamedTypeSymbol type => IsUnordered(type),
        ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } => IsWithin(local, loop),
        ISimpleAssignmentOperation { Parent: IObjectOrCollectionInitializerOperation } => true,
        IAssignmentOperation => false,
        IExpressionStatementOperation { Operation: IInvocationOperation { Instance.Type: INamedTypeSymbol type } } => IsUnordered(type),
        IExpressionStatementOperation { Operation: IInvocationOperation } => false,
        _ => true,
    });

    private static bool IsWithin(ILocalSymbol local, IOperation loop) =>
        local.DeclaringSyntaxReferences.All(reference => loop.Syntax.Span.Contains(reference.Span));
}
