using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace TypedMigrations.Generator.Rules.Calls;

/// <summary>A use of a member, with the known facts about it.</summary>
/// <param name="Operation">Where it is used.</param>
/// <param name="Symbol">A method, a property or a field.</param>
/// <param name="Known">The table's entry for the member, or null for a member of this project.</param>
internal sealed record Use(IOperation Operation, ISymbol Symbol, KnownApi? Known);

/// <summary>
/// A piece of code that a function of a data migration runs: the body of a method or accessor, or an initializer, including its lambdas and
/// local functions.
/// </summary>
internal sealed class Body(ISymbol symbol, IOperation root, ImmutableArray<IOperation> operations, Body? caller)
{
    private static readonly SymbolDisplayFormat format = new(
        memberOptions: SymbolDisplayMemberOptions.IncludeContainingType,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private ILookup<ISymbol, Assigned>? _assigned;

    public ISymbol Symbol => symbol;

    public IOperation Root => root;

    public SemanticModel Model => root.SemanticModel!;

    /// <summary>The code and all operations in it, outermost first, except for the operand of a <c>nameof</c>.</summary>
    public ImmutableArray<IOperation> Operations => operations;

    public ImmutableArray<Use> Uses { get; set; } = [];

    /// <summary>The assignments to its variables and to members of objects.</summary>
    public ILookup<ISymbol, Assigned> Assigned =>
        _assigned ??= Rules.Calls.Assigned.In(this)
            .ToLookup(assigned => assigned.Target, SymbolEqualityComparer.Default as IEqualityComparer<ISymbol>);

    /// <summary>The code of this project that it runs.</summary>
    public HashSet<Body> Calls { get; } = [];

    /// <summary>The call path to the code, as in <c> (SetCleanFlag.Up > TextRules.Clean)</c>; empty in the function itself.</summary>
    public string Chain => caller is null ? "" : $" ({Path})";

    private string Path => caller is null ? Name(symbol) : $"{caller.Path} > {Name(symbol)}";

    /// <summary>The common name of a member: <c>string.ToUpper</c>.</summary>
    public static string Name(ISymbol symbol) => symbol switch
    {
        IMethodSymbol { AssociatedSymbol: { } member } => Name(member),
        IMethodSymbol { MethodKind: MethodKind.Constructor } => $"new {symbol.ContainingType.ToDisplayString(format)}",
        _ => symbol.ToDisplayString(format),
    };

    /// <summary>This code and all that it runs.</summary>
    public IEnumerable<Body> Reached()
    {
        var seen = new HashSet<Body>();
        var open = new Stack<Body>([this]);
        while (open.Count > 0)
            if (open.Pop() is var body && seen.Add(body))
                foreach (var callee in body.Calls)
                    open.Push(callee);
        return seen;
    }
}
