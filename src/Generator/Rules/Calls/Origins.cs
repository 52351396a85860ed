using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedMigrations.Generator.Rules.Calls;

/// <summary>Where an object may come from: it is new, or others hold it too.</summary>
[Flags]
internal enum Origin
{
    New = 0,

    /// <summary>It was given to the function, or hangs on what was given.</summary>
    Argument = 1,

    /// <summary>It hangs on a static field.</summary>
    Static = 2,
}

/// <summary>Where the objects that code changes come from: what is new may be changed, as a list is while it is being filled.</summary>
internal sealed class Origins
{
    private static readonly ImmutableHashSet<string> changes = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "Add", "AddRange", "AddFirst", "AddLast", "Insert", "InsertRange", "Remove", "RemoveAt", "RemoveAll", "RemoveRange", "RemoveWhere", "RemoveFirst",
        "RemoveLast", "Clear", "Sort", "Reverse", "Push", "Pop", "Enqueue", "Dequeue", "TryAdd", "TryPop", "TryDequeue", "TryRemove", "TryUpdate",
        "AddOrUpdate", "GetOrAdd", "UnionWith", "ExceptWith", "IntersectWith", "SymmetricExceptWith", "Set", "SetAll", "SetValue", "Fill", "Append",
        "AppendLine", "AppendFormat", "Replace", "AsSpan");

    private readonly Func<ISymbol, ImmutableArray<Body>> _bodies;

    /// <summary>What parameters are given, and for a method itself what its <c>this</c> is.</summary>
    private readonly Dictionary<ISymbol, Origin> _given = new(SymbolEqualityComparer.Default);

    public Origins(IEnumerable<Body> bodies, Func<ISymbol, ImmutableArray<Body>> find, IEnumerable<IMethodSymbol> functions)
    {
        _bodies = find;
        var open = new Queue<Body>(bodies);
        foreach (var parameter in functions.SelectMany(function => function.Parameters))
            _given[parameter] = Origin.Argument;
        // Each step adds an origin to a parameter, and there are two: this ends.
        while (open.Count > 0)
            foreach (var callee in open.Dequeue() is var body ? body.Operations.SelectMany(operation => Pass(operation, body)).ToList() : [])
                open.Enqueue(callee);
    }

    /// <summary>The objects that an operation changes.</summary>
    public static IEnumerable<IOperation> Changed(IOperation operation)
    {
        switch (operation)
        {
            case IAssignmentOperation { Target: ITupleOperation tuple }:
                return tuple.Elements.SelectMany(Holder);
            case IAssignmentOperation assignment:
                return Holder(assignment.Target);
            case IIncrementOrDecrementOperation step:
                return Holder(step.Target);
            case IInvocationOperation { TargetMethod: var method } call when changes.Contains(method.Name) && IsCollection(method.ContainingType):
                return call.Instance is not null ? [call.Instance] : call.Arguments.Take(1).Select(argument => argument.Value);
            default:
                return [];
        }
    }

    /// <summary>Where an object comes from.</summary>
    public Origin Of(IOperation? value, Body body, int depth = 0)
    {
        // Locals may be assigned in circles.
        if (value is null || depth > 20)
            return Origin.New;
        switch (Code.Unwrapped(value))
        {
            case IParameterReferenceOperation { Parameter: var parameter }:
                return Given(parameter) | OfInner(parameter, body, depth);
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                return Given(body.Symbol);
            case IFieldReferenceOperation { Instance: null, Field: { IsConst: false } }:
                return Origin.Static;
            case IPropertyReferenceOperation { Instance: null, Property: { IsStatic: true } property }:
                return property.SetMethod is not null || IsAuto(property) ? Origin.Static : Origin.New;
            case IMemberReferenceOperation { Instance: { } instance }:
                return Of(instance, body, depth + 1);
            case IArrayElementReferenceOperation element:
                return Of(element.ArrayReference, body, depth + 1);
            case IImplicitIndexerReferenceOperation element:
                return Of(element.Instance, body, depth + 1);
            case IConditionalAccessOperation access:
                return Of(access.Operation, body, depth + 1);
            case ICoalesceOperation either:
                return Of(either.Value, body, depth + 1) | Of(either.WhenNull, body, depth + 1);
            case IConditionalOperation either:
                return Of(either.WhenTrue, body, depth + 1) | Of(either.WhenFalse, body, depth + 1);
            case IInvocationOperation { TargetMethod: { Name: "AsSpan" or "AsMemory" or "First" or "Last" or "Single" or "FirstOrDefault" or "SingleOrDefault" or "Where" } } call:
                return Of(call.Instance ?? call.Arguments.FirstOrDefault()?.Value, body, depth + 1);
            case ILocalReferenceOperation { Local: var local }:
                return Values(local, body).Aggregate(Origin.New, (origin, assigned) => origin | Of(assigned, body, depth + 1));
            default:
                return Origin.New;
        }
    }

    private Origin Given(ISymbol symbol) => _given.TryGetValue(symbol, out var origin) ? origin : Origin.New;

    /// <summary>The parameters of lambdas and local functions: a lambda is given elements of what it is called upon.</summary>
    private Origin OfInner(IParameterSymbol parameter, Body body, int depth)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.LambdaMethod or MethodKind.LocalFunction } inner)
            return Origin.New;
        var origin = Origin.New;
        foreach (var operation in body.Operations)
            if (operation is IInvocationOperation { TargetMethod: var called } call)
                if (SymbolEqualityComparer.Default.Equals(called, inner))
                    origin |= Of(call.Arguments.FirstOrDefault(argument => SymbolEqualityComparer.Default.Equals(argument.Parameter, parameter))?.Value, body, depth + 1);
                else if (call.Arguments.Any(argument => Code.Unwrapped(argument.Value) is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda }
                    && SymbolEqualityComparer.Default.Equals(lambda.Symbol, inner)))
                    origin |= Of(call.Instance ?? call.Arguments[0].Value, body, depth + 1);
        return origin;
    }

    private static IEnumerable<IOperation?> Values(ILocalSymbol local, Body body)
    {
        foreach (var operation in body.Operations)
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when Is(declarator.Symbol):
                    yield return declarator.GetVariableInitializer()?.Value;
                    break;
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } assignment when Is(target.Local):
                    yield return assignment.Value;
                    break;
                case IForEachLoopOperation loop when loop.Locals.Any(Is):
                    yield return loop.Collection;
                    break;
                case IIsPatternOperation { Pattern: var pattern } test when Code.Operations(pattern).Any(part =>
                    part is IDeclarationPatternOperation { DeclaredSymbol: { } declared } && Is(declared)):
                    yield return test.Value;
                    break;
            }

        bool Is(ISymbol other) => SymbolEqualityComparer.Default.Equals(local, other);
    }

    /// <summary>Hands the origins of arguments on to the parameters of what is called.</summary>
    private IEnumerable<Body> Pass(IOperation operation, Body body)
    {
        var (method, instance, arguments) = operation switch
        {
            IInvocationOperation call => (call.TargetMethod, call.Instance, call.Arguments),
            IObjectCreationOperation { Constructor: { } constructor } creation => (constructor, null, creation.Arguments),
            IPropertyReferenceOperation { Property: { GetMethod: { } getter }, Instance: { } owner } => (getter, owner, []),
            _ => (default(IMethodSymbol), default(IOperation), ImmutableArray<IArgumentOperation>.Empty),
        };
        if (method is null || Code.Definition(method) is not IMethodSymbol definition || _bodies(definition) is not { IsEmpty: false } callees)
            return [];
        var isNew = Add(definition, instance is null ? Origin.New : Of(instance, body));
        foreach (var argument in arguments)
            if (argument.Parameter is { Ordinal: var i, Type.IsValueType: false } && i < definition.Parameters.Length)
                isNew |= Add(definition.Parameters[i], Of(argument.Value, body));
        return isNew ? callees : [];
    }

    private bool Add(ISymbol symbol, Origin origin)
    {
        var known = Given(symbol);
        _given[symbol] = known | origin;
        return (known | origin) != known;
    }

    /// <summary>The object that a place belongs to. A struct in a variable is a copy, and an initializer's object is new.</summary>
    private static IEnumerable<IOperation> Holder(IOperation target)
    {
        var holder = target switch
        {
            IMemberReferenceOperation { Instance: { } instance } => instance,
            IArrayElementReferenceOperation element => element.ArrayReference,
            IImplicitIndexerReferenceOperation element => element.Instance,
            _ => null,
        };
        return holder is null or IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver }
            || holder is IParameterReferenceOperation or ILocalReferenceOperation && holder.Type is { IsValueType: true }
            ? []
            : [holder];
    }

    private static bool IsCollection(INamedTypeSymbol type) =>
        type.ToDisplayString() is var name
        && (name.StartsWith("System.Collections.", StringComparison.Ordinal)
                && !name.StartsWith("System.Collections.Immutable.Immutable", StringComparison.Ordinal)
                && !name.StartsWith("System.Collections.Frozen.", StringComparison.Ordinal)
            || name is "System.Array" or "System.Text.StringBuilder" or "System.Collections.BitArray");

    private static bool IsAuto(IPropertySymbol property) => property.ContainingType.GetMembers()
        .OfType<IFieldSymbol>()
        .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));
}
