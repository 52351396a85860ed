using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TypedMigrations.Generator.Rules.Calls;

/// <summary>Finds what operations use and run.</summary>
internal static class Operations
{
    /// <summary>An operation and the operations in it, outermost first, except for the operand of a <c>nameof</c>.</summary>
    public static IEnumerable<IOperation> Within(IOperation root)
    {
        var open = new Stack<IOperation>([root]);
        while (open.Count > 0)
        {
            var operation = open.Pop();
            yield return operation;
            if (operation is not INameOfOperation)
                foreach (var child in operation.ChildOperations.Reverse())
                    open.Push(child);
        }
    }

    /// <summary>The methods, properties and fields that an operation itself uses.</summary>
    public static IEnumerable<ISymbol> UsedBy(IOperation operation, SemanticModel model) => Symbols(operation, model).OfType<ISymbol>();

    /// <summary>
    /// The members that an operation runs when it uses a member: a getter or setter, the base constructor, the members of a new object that
    /// others may call.
    /// </summary>
    public static IEnumerable<ISymbol> RunBy(IOperation operation, ISymbol used, Func<ISymbol, bool> isOwn)
    {
        yield return used;
        if (used is IPropertySymbol property)
        {
            var isWritten = IsWritten(operation);
            if (!isWritten
                || operation.Parent is ICompoundAssignmentOperation or IIncrementOrDecrementOperation or ICoalesceAssignmentOperation)
                yield return property.GetMethod ?? used;
            if (isWritten)
                yield return property.SetMethod ?? used;
        }

        if (used is IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: { BaseType: { } parent } type })
        {
            if (isOwn(parent))
                foreach (var constructor in parent.InstanceConstructors.Where(constructor => constructor.Parameters.Length == 0))
                    foreach (var member in RunBy(operation, constructor, isOwn))
                        yield return member;
            foreach (var initialized in type.GetMembers()
                .Where(member => member is { IsStatic: false } and (IFieldSymbol or IPropertySymbol)))
                yield return initialized;
            foreach (var member in Answers(type, isOwn))
                yield return member;
        }

        if ((used.IsStatic || used is IMethodSymbol { MethodKind: MethodKind.Constructor }) && used.ContainingType is { } owner)
            foreach (var constructor in owner.StaticConstructors)
                yield return constructor;
    }

    /// <summary>Whether an operation is the target of an assignment.</summary>
    public static bool IsWritten(IOperation operation) => operation.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == operation,
        IIncrementOrDecrementOperation => true,
        _ => false,
    };

    /// <summary>The place of a finding: the name of a member that is called on an object, otherwise the whole called expression.</summary>
    public static Location Place(IOperation operation) => operation.Syntax switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } when operation is IInvocationOperation invocation =>
            invocation.Instance is null && !invocation.TargetMethod.IsExtensionMethod ? access.GetLocation() : access.Name.GetLocation(),
        MemberAccessExpressionSyntax access when operation is IMemberReferenceOperation { Instance: not null } => access.Name.GetLocation(),
        InvocationExpressionSyntax { Expression: MemberBindingExpressionSyntax binding } => binding.Name.GetLocation(),
        InvocationExpressionSyntax { Expression: var called } => called.GetLocation(),
        CommonForEachStatementSyntax loop => loop.Expression.GetLocation(),
        var syntax => syntax.GetLocation(),
    };

    /// <summary>An operation without the conversions around it.</summary>
    public static IOperation Unwrapped(IOperation operation) => operation switch
    {
        IConversionOperation conversion => Unwrapped(conversion.Operand),
        IParenthesizedOperation parenthesized => Unwrapped(parenthesized.Operand),
        _ => operation,
    };

    private static IEnumerable<ISymbol?> Symbols(IOperation operation, SemanticModel model) => operation switch
    {
        IInvocationOperation invocation => [invocation.TargetMethod],
        IObjectCreationOperation creation => [creation.Constructor],
        IPropertyReferenceOperation reference => [reference.Property],
        IFieldReferenceOperation reference => [reference.Field],
        IEventReferenceOperation reference => [reference.Event],
        IMethodReferenceOperation reference => [reference.Method],
        IBinaryOperation binary => [binary.OperatorMethod],
        IUnaryOperation unary => [unary.OperatorMethod],
        IConversionOperation conversion => [conversion.OperatorMethod],
        IIncrementOrDecrementOperation step => [step.OperatorMethod],
        ICompoundAssignmentOperation assignment =>
            [assignment.OperatorMethod, assignment.InConversion.MethodSymbol, assignment.OutConversion.MethodSymbol],
        ICollectionExpressionOperation collection => [collection.ConstructMethod],
        IRecursivePatternOperation pattern => [pattern.DeconstructSymbol],
        IListPatternOperation pattern => [pattern.LengthSymbol, pattern.IndexerSymbol],
        IImplicitIndexerReferenceOperation reference => [reference.IndexerSymbol, reference.LengthSymbol],
        IForEachLoopOperation { Syntax: CommonForEachStatementSyntax loop } => Enumeration(model.GetForEachStatementInfo(loop)),
        IDeconstructionAssignmentOperation { Syntax: AssignmentExpressionSyntax assignment } =>
            Deconstruction(model.GetDeconstructionInfo(assignment)),
        IUsingOperation { Resources: IVariableDeclarationGroupOperation group } => [Dispose(Declared(group))],
        IUsingOperation { Resources: var resources } => [Dispose(resources.Type)],
        IUsingDeclarationOperation { DeclarationGroup: var group } => [Dispose(Declared(group))],
        _ => [],
    };

    private static IEnumerable<ISymbol?> Enumeration(ForEachStatementInfo info) =>
        [info.GetEnumeratorMethod, info.MoveNextMethod, info.CurrentProperty, info.DisposeMethod];

    private static IEnumerable<ISymbol?> Deconstruction(DeconstructionInfo info) =>
        info.Nested.SelectMany(Deconstruction).Prepend(info.Method).Append(info.Conversion?.MethodSymbol);

    private static ITypeSymbol? Declared(IVariableDeclarationGroupOperation group) =>
        group.Declarations.FirstOrDefault()?.Declarators.FirstOrDefault()?.Symbol.Type;

    private static ISymbol? Dispose(ITypeSymbol? type) => type?.GetMembers("Dispose").FirstOrDefault();

    /// <summary>
    /// The members of a new object that other assemblies may call: overrides of their members, and implementations of their interfaces.
    /// Hash codes do not count. They may differ in every run, as long as the function does not show one.
    /// </summary>
    private static IEnumerable<ISymbol> Answers(INamedTypeSymbol type, Func<ISymbol, bool> isOwn)
    {
        for (var part = type; part is not null && isOwn(part); part = part.BaseType)
            foreach (var method in part.GetMembers().OfType<IMethodSymbol>())
                if (method is { IsImplicitlyDeclared: false, IsOverride: true, Name: not nameof(GetHashCode) }
                    && Implementations.Overrides(method).Any(above => !isOwn(above)))
                    yield return method;
        foreach (var contract in type.AllInterfaces.Where(contract => !isOwn(contract)))
            foreach (var member in contract.GetMembers().Where(member => member.Name != nameof(GetHashCode)))
                if (type.FindImplementationForInterfaceMember(member) is { IsImplicitlyDeclared: false } implementation
                    && isOwn(implementation))
                    yield return implementation;
    }
}
