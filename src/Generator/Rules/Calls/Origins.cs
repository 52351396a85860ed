using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedMigrations.Generator.Rules.Calls;

/// <summary>The origin of an object: it is new, or others also refer to it.</summary>
[Flags]
internal enum Origin
{
    New = 0,

    /// <summary>It is an argument of the function, or an argument refers to it.</summary>
    Argument = 1,

    /// <summary>A static field refers to it.</summary>
    Static = 2,
}

/// <summary>
/// Finds the origin of the objects that code changes. A new object may be changed, for example a list while it is filled.
/// </summary>
internal sealed class Origins
{
    private static readonly ImmutableHashSet<string> changes = ImmutableHashSet.Create(
        StringComparer.Ordinal,
        "Add", "AddRange", "AddFirst", "AddLast", "Insert", "InsertRange", "Remove", "RemoveAt", "RemoveAll", "RemoveRange", "RemoveWhere",
        "RemoveFirst", "RemoveLast", "Clear", "Sort", "Reverse", "Push", "Pop", "Enqueue", "Dequeue", "TryAdd", "TryPop", "TryDequeue",
        "TryRemove", "TryUpdate", "AddOrUpdate", "GetOrAdd", "UnionWith", "ExceptWith", "IntersectWith", "SymmetricExceptWith", "Set",
        "SetAll", "SetValue", "Fill", "Append", "AppendLine", "AppendFormat", "Replace", "AsSpan");

    /// <summary>Calls that return their object, or a part of it.</summary>
    private static readonly ImmutableHashSet<string> givesOn = ImmutableHashSet.Create(
        StringComparer.Ordinal, "AsSpan", "AsMemory", "First", "Last", "Single", "FirstOrDefault", "SingleOrDefault", "Where");

    private readonly Func<ISymbol, IEnumerable<ISymbol>> _implementations;

    /// <summary>The origins of parameters and members, and for a method the origin of its <c>this</c>.</summary>
    private readonly Dictionary<ISymbol, Origin> _given = new(SymbolEqualityComparer.Default);

    public Origins(
        IReadOnlyCollection<Body> bodies, Func<ISymbol, IEnumerable<ISymbol>> implementations, IEnumerable<IMethodSymbol> functions)
    {
        _implementations = implementations;
        foreach (var parameter in functions.SelectMany(function => function.Parameters))
            _given[parameter] = Origin.Argument;
        var readers = bodies
            .SelectMany(body => Slots.ReadBy(body).Select(slot => (slot, body)))
            .ToLookup(pair => pair.slot, pair => pair.body, SymbolEqualityComparer.Default as IEqualityComparer<ISymbol>);
        var open = new Queue<Body>(bodies);
        // Each step adds one of two origins to a parameter or a member, so the loop ends.
        while (open.Count > 0)
            foreach (var (slot, origin) in Handed(open.Dequeue()).ToList())
                if (Add(slot, origin))
                    foreach (var reader in readers[slot])
                        open.Enqueue(reader);
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
            case IInvocationOperation { TargetMethod: var method } call
                when changes.Contains(method.Name) && IsCollection(method.ContainingType):
                return call.Instance is not null ? [call.Instance] : call.Arguments.Take(1).Select(argument => argument.Value);
            default:
                return [];
        }
    }

    /// <summary>The origin of an object.</summary>
    public Origin Of(IOperation? value, Body body, int depth = 0)
    {
        // Locals may be assigned in a cycle.
        if (value is null || depth > 20)
            return Origin.New;
        switch (Operations.Unwrapped(value))
        {
            case IParameterReferenceOperation { Parameter: var parameter }:
                return Given(parameter) | OfInner(parameter, body, depth);
            case IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }:
                return Given(body.Symbol);
            case IFieldReferenceOperation { Instance: null, Field: { IsConst: false } }:
                return Origin.Static;
            case IPropertyReferenceOperation { Instance: null, Property: { IsStatic: true } property }:
                return property.SetMethod is not null || IsAuto(property) ? Origin.Static : Origin.New;
            case IMemberReferenceOperation { Instance: { } instance, Member: var member }:
                return Of(instance, body, depth + 1) | Given(member);
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
            case IInvocationOperation call when givesOn.Contains(call.TargetMethod.Name):
                return Of(call.Instance ?? call.Arguments.FirstOrDefault()?.Value, body, depth + 1);
            case ILocalReferenceOperation { Local: var local }:
                return body.Assigned[local].Aggregate(Origin.New, (origin, assigned) => origin | Of(assigned, body, depth + 1));
            default:
                return Origin.New;
        }
    }

    private Origin Of(Assigned assigned, Body body, int depth) =>
        Of(assigned.Value, body, depth) | (assigned.Part is { } part ? Given(part) : Origin.New);

    private Origin Given(ISymbol symbol) => _given.TryGetValue(Slots.Of(symbol), out var origin) ? origin : Origin.New;

    /// <summary>
    /// The origin of a parameter of a lambda or local function: a lambda gets elements of the object on which the method is called.
    /// </summary>
    private Origin OfInner(IParameterSymbol parameter, Body body, int depth)
    {
        if (parameter.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.LambdaMethod or MethodKind.LocalFunction } inner)
            return Origin.New;
        var origin = Origin.New;
        foreach (var operation in body.Operations)
            if (operation is IInvocationOperation { TargetMethod: var called } call)
                if (SymbolEqualityComparer.Default.Equals(called, inner))
                    origin |= Of(
                        call.Arguments.FirstOrDefault(argument =>
                            SymbolEqualityComparer.Default.Equals(argument.Parameter, parameter))?.Value,
                        body,
                        depth + 1);
                else if (call.Arguments.Any(argument =>
                    Operations.Unwrapped(argument.Value) is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda }
                    && SymbolEqualityComparer.Default.Equals(lambda.Symbol, inner)))
                    origin |= Of(call.Instance ?? call.Arguments[0].Value, body, depth + 1);
        return origin;
    }

    /// <summary>The values that a body passes on: to members, to parameters, and as the object of a call.</summary>
    private IEnumerable<(ISymbol Slot, Origin Origin)> Handed(Body body)
    {
        foreach (var target in body.Assigned)
            if (target.Key is IParameterSymbol || Slots.IsMember(target.Key))
                foreach (var assigned in target)
                    yield return (Slots.Of(target.Key), Of(assigned, body, depth: 0));
        foreach (var (method, instance, arguments) in body.Operations.Select(Call))
        {
            if (method is null || method.DeclaringSyntaxReferences.IsEmpty)
                continue;
            var owner = Of(instance, body);
            var origins = arguments.Select(argument => Of(argument, body)).ToList();
            if (owner == Origin.New && origins.All(origin => origin == Origin.New))
                continue;
            foreach (var run in _implementations(Declarations.Definition(method)).Select(Declarations.Definition).OfType<IMethodSymbol>())
            {
                yield return (run, owner);
                foreach (var (parameter, origin) in run.Parameters.Zip(origins, (parameter, origin) => (parameter, origin)))
                    if (!parameter.Type.IsUnmanagedType)
                        yield return (parameter, origin);
            }
        }
    }

    /// <summary>The method that an operation calls, the object of the call, and the arguments in the order of the parameters.</summary>
    private static (IMethodSymbol? Method, IOperation? Instance, IEnumerable<IOperation> Arguments) Call(IOperation operation) =>
        operation switch
        {
            IInvocationOperation call => (call.TargetMethod, call.Instance, InOrder(call.Arguments)),
            IObjectCreationOperation creation => (creation.Constructor, null, InOrder(creation.Arguments)),
            IPropertyReferenceOperation { Instance: { } owner } reference =>
                (reference.Property.GetMethod, owner, InOrder(reference.Arguments)),
            IBinaryOperation binary => (binary.OperatorMethod, null, [binary.LeftOperand, binary.RightOperand]),
            IUnaryOperation unary => (unary.OperatorMethod, null, [unary.Operand]),
            IConversionOperation conversion => (conversion.OperatorMethod, null, [conversion.Operand]),
            _ => (null, null, []),
        };

    private static IEnumerable<IOperation> InOrder(ImmutableArray<IArgumentOperation> arguments) =>
        arguments.OrderBy(argument => argument.Parameter?.Ordinal).Select(argument => argument.Value);

    private bool Add(ISymbol slot, Origin origin)
    {
        var known = _given.TryGetValue(slot, out var before) ? before : Origin.New;
        _given[slot] = known | origin;
        return (known | origin) != known;
    }

    /// <summary>The object to which a place belongs. A struct in a variable is a copy, and an initializer's object is new.</summary>
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
