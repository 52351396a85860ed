using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TypedMigrations.Generator.Rules.Calls;

/// <summary>Where the code of a member stands, and what an operation runs.</summary>
internal static class Code
{
    private static readonly string[] generatedNames = [".g.cs", ".g.i.cs", ".designer.cs", ".generated.cs"];

    /// <summary>The member as it is declared, without type arguments.</summary>
    public static ISymbol Definition(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { ReducedFrom: { } extension } => Definition(extension),
        IMethodSymbol { OriginalDefinition: { PartialImplementationPart: { } implementation } } => implementation,
        IPropertySymbol { OriginalDefinition: { PartialImplementationPart: { } implementation } } => implementation,
        _ => symbol.OriginalDefinition,
    };

    /// <summary>Where the code of a member stands: a body or an initializer.</summary>
    public static IEnumerable<SyntaxNode> Of(ISymbol symbol)
    {
        foreach (var reference in symbol.DeclaringSyntaxReferences)
            switch (reference.GetSyntax())
            {
                case BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or ArrowExpressionClauseSyntax:
                    yield return reference.GetSyntax();
                    break;
                case VariableDeclaratorSyntax { Initializer: { } value }:
                    yield return value;
                    break;
                case PropertyDeclarationSyntax { Initializer: { } value }:
                    yield return value;
                    break;
                case TypeDeclarationSyntax { BaseList: { } bases } when bases.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault() is { } call:
                    yield return call;
                    break;
            }
    }

    /// <summary>An operation and all in it, outermost first; but not what <c>nameof</c> only names.</summary>
    public static IEnumerable<IOperation> Operations(IOperation root)
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

    /// <summary>The methods, properties and fields that an operation uses itself.</summary>
    public static IEnumerable<ISymbol> Uses(IOperation operation, SemanticModel model) => Symbols(operation, model).OfType<ISymbol>();

    /// <summary>What an operation runs of the members that it uses: one accessor or the other, the base's constructor, what a new object may be asked.</summary>
    public static IEnumerable<ISymbol> Run(IOperation operation, ISymbol used, Func<ISymbol, bool> isOwn)
    {
        yield return used;
        if (used is IPropertySymbol property)
        {
            if (!IsWritten(operation) || operation.Parent is ICompoundAssignmentOperation or IIncrementOrDecrementOperation or ICoalesceAssignmentOperation)
                yield return property.GetMethod ?? used;
            if (IsWritten(operation))
                yield return property.SetMethod ?? used;
        }

        if (used is IMethodSymbol { MethodKind: MethodKind.Constructor, ContainingType: { BaseType: { } parent } type })
        {
            if (isOwn(parent))
                foreach (var constructor in parent.InstanceConstructors.Where(constructor => constructor.Parameters.Length == 0))
                    foreach (var member in Run(operation, constructor, isOwn))
                        yield return member;
            foreach (var initialized in type.GetMembers().Where(member => member is { IsStatic: false } and (IFieldSymbol or IPropertySymbol)))
                yield return initialized;
            foreach (var member in Answers(type, isOwn))
                yield return member;
        }

        if ((used.IsStatic || used is IMethodSymbol { MethodKind: MethodKind.Constructor }) && used.ContainingType is { } owner)
            foreach (var constructor in owner.StaticConstructors)
                yield return constructor;
    }

    /// <summary>Whether an operation is what something is assigned to.</summary>
    public static bool IsWritten(IOperation operation) => operation.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == operation,
        IIncrementOrDecrementOperation => true,
        _ => false,
    };

    /// <summary>Where to point: at the name where an object is asked, and else at all of what is called.</summary>
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

    /// <summary>Whether a tool wrote a file.</summary>
    public static bool IsGenerated(SyntaxTree tree) =>
        generatedNames.Any(name => tree.FilePath.EndsWith(name, StringComparison.OrdinalIgnoreCase))
        || tree.GetRoot().GetLeadingTrivia().Any(trivia =>
            trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia && trivia.ToString().Contains("<auto-generated"));

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
        ICompoundAssignmentOperation assignment => [assignment.OperatorMethod, assignment.InConversion.MethodSymbol, assignment.OutConversion.MethodSymbol],
        ICollectionExpressionOperation collection => [collection.ConstructMethod],
        IRecursivePatternOperation pattern => [pattern.DeconstructSymbol],
        IListPatternOperation pattern => [pattern.LengthSymbol, pattern.IndexerSymbol],
        IImplicitIndexerReferenceOperation reference => [reference.IndexerSymbol, reference.LengthSymbol],
        IForEachLoopOperation { Syntax: CommonForEachStatementSyntax loop } => Enumeration(model.GetForEachStatementInfo(loop)),
        IDeconstructionAssignmentOperation { Syntax: AssignmentExpressionSyntax assignment } => Deconstruction(model.GetDeconstructionInfo(assignment)),
        IUsingOperation { Resources: var resources } => [Dispose(resources is IVariableDeclarationGroupOperation group
            ? group.Declarations.FirstOrDefault()?.Declarators.FirstOrDefault()?.Symbol.Type : resources.Type)],
        IUsingDeclarationOperation { DeclarationGroup: var group } => [Dispose(group.Declarations.FirstOrDefault()?.Declarators.FirstOrDefault()?.Symbol.Type)],
        _ => [],
    };

    private static IEnumerable<ISymbol?> Enumeration(ForEachStatementInfo info) =>
        [info.GetEnumeratorMethod, info.MoveNextMethod, info.CurrentProperty, info.DisposeMethod];

    private static IEnumerable<ISymbol?> Deconstruction(DeconstructionInfo info) =>
        info.Nested.SelectMany(Deconstruction).Prepend(info.Method).Append(info.Conversion?.MethodSymbol);

    private static ISymbol? Dispose(ITypeSymbol? type) => type?.GetMembers("Dispose").FirstOrDefault();

    /// <summary>
    /// What other assemblies may ask a new object: they know its overrides of their members and its implementations of their interfaces. But
    /// nobody has to make a hash code of the same value at every run, as long as nobody shows one.
    /// </summary>
    private static IEnumerable<ISymbol> Answers(INamedTypeSymbol type, Func<ISymbol, bool> isOwn)
    {
        for (var part = type; part is not null && isOwn(part); part = part.BaseType)
            foreach (var method in part.GetMembers().OfType<IMethodSymbol>())
                if (method is { IsImplicitlyDeclared: false, IsOverride: true } && method.Name != nameof(GetHashCode) && Implementations.Overrides(method).Any(above => !isOwn(above)))
                    yield return method;
        foreach (var contract in type.AllInterfaces.Where(contract => !isOwn(contract)))
            foreach (var member in contract.GetMembers())
                if (member.Name != nameof(GetHashCode) && type.FindImplementationForInterfaceMember(member) is { IsImplicitlyDeclared: false } implementation && isOwn(implementation))
                    yield return implementation;
    }
}
