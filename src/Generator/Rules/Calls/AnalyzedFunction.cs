using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TypedMigrations.Generator.Rules.Calls;

/// <summary>A column that a function gives a value of its own.</summary>
internal sealed record ColumnChange(IPropertySymbol Column, IOperation Value);

/// <summary>A function of a data migration, and its use of columns.</summary>
internal sealed class AnalyzedFunction(IMethodSymbol method, Body body)
{
    private const string Loses = "TypedMigrations.LosesAttribute";

    private readonly Lazy<IReadOnlyList<IOperation>> _operations = new(() => [.. body.Reached().SelectMany(reached => reached.Operations)]);

    public IMethodSymbol Method => method;

    public Body Body => body;

    /// <summary>The record of the function's source rows or groups, or null if it has none.</summary>
    public INamedTypeSymbol? Source => method.Parameters.FirstOrDefault()?.Type switch
    {
        INamedTypeSymbol { IsRecord: true } record => record,
        INamedTypeSymbol { Name: "IGrouping", TypeArguments: [_, INamedTypeSymbol record] } => record,
        _ => null,
    };

    /// <summary>The records that it returns, in lists and tuples too.</summary>
    public IEnumerable<INamedTypeSymbol> Results => Records(method.ReturnType);

    /// <summary>The columns that <c>[Loses]</c> names.</summary>
    public IEnumerable<string> Lost => method.GetAttributes()
        .Where(attribute => attribute.AttributeClass?.ToDisplayString() == Loses)
        .Select(attribute => attribute.ConstructorArguments.FirstOrDefault().Value)
        .OfType<string>();

    /// <summary>Whether it only deletes rows.</summary>
    public bool Deletes =>
        body.Operations.OfType<IReturnOperation>()
            .All(result =>
                result.ReturnedValue is { } value && Operations.Unwrapped(value).ConstantValue is { HasValue: true, Value: null });

    /// <summary>The columns of its source rows that get another value, without those of rows that it adds.</summary>
    public IEnumerable<ColumnChange> OwnChanges => Changes.Where(change => change.Column.ContainingType.Name == Source?.Name);

    /// <summary>The columns that do not just get the value of the same column before.</summary>
    public IEnumerable<ColumnChange> Changes => Assigned.Concat(Given);

    /// <summary>The columns that it gives a value, or carries over into another shape.</summary>
    public IEnumerable<string> Filled =>
        Changes.Select(change => change.Column)
            .Concat(Conversions.SelectMany(call => Columns(call.TargetMethod.ContainingType)))
            .Select(column => column.Name);

    /// <summary>Calls of <c>After.Person.From(person, firstName: …)</c>.</summary>
    private IEnumerable<IInvocationOperation> Conversions => _operations.Value.OfType<IInvocationOperation>().Where(call =>
        call.TargetMethod is { IsStatic: true, Name: "From" }
            && Results.Contains(call.TargetMethod.ContainingType, SymbolEqualityComparer.Default));

    private IEnumerable<ColumnChange> Given =>
        from call in Conversions
        from argument in call.Arguments
        let column = Columns(call.TargetMethod.ContainingType).FirstOrDefault(column =>
            column.Name.Equals(argument.Parameter?.Name, StringComparison.OrdinalIgnoreCase))
        where column is not null && argument.Parameter!.Ordinal > 0
        select new ColumnChange(column, argument.Value);

    private IEnumerable<ColumnChange> Assigned =>
        from operation in _operations.Value
        from assignment in (operation switch
        {
            IWithOperation with => with.Initializer.Initializers,
            IObjectCreationOperation { Initializer: { } initializer } => initializer.Initializers,
            _ => [],
        }).OfType<ISimpleAssignmentOperation>()
        let target = assignment.Target as IPropertyReferenceOperation
        where target is not null && Results.Contains(target.Property.ContainingType, SymbolEqualityComparer.Default)
        where Operations.Unwrapped(assignment.Value) is not IPropertyReferenceOperation { Property: var copied }
            || copied.Name != target.Property.Name
            || !SymbolEqualityComparer.Default.Equals(copied.ContainingType, Source)
        select new ColumnChange(target.Property, assignment.Value);

    /// <summary>The columns of its source record that it reads.</summary>
    public HashSet<string> Read => Source is { } source ? ReadOf(source) : [];

    /// <summary>The columns of a record that it reads, including the columns by which its rows are found.</summary>
    public HashSet<string> ReadOf(INamedTypeSymbol record) =>
    [
        .. _operations.Value
            .OfType<IPropertyReferenceOperation>()
            .Where(reference =>
                !Operations.IsWritten(reference)
                    && Bases(record).Contains(reference.Property.ContainingType, SymbolEqualityComparer.Default))
            .Select(reference => reference.Property.Name),
        .. method.Parameters.Cast<ISymbol>().Prepend(method)
            .SelectMany(symbol => symbol.GetAttributes())
            .Where(attribute => attribute.AttributeClass?.Name is "ByAttribute" or "GroupByAttribute")
            .Select(attribute => attribute.ConstructorArguments.FirstOrDefault().Value)
            .OfType<string>(),
        // The foreign keys of parents and children.
        .. method.Parameters.Skip(1).Select(parameter => parameter.Name + "Id").Concat(Taken.Select(taken => taken.Name + "Id"))
            .SelectMany(key =>
                Columns(record).Select(column => column.Name).Where(name => name.Equals(key, StringComparison.OrdinalIgnoreCase))),
    ];

    /// <summary>The records of its parameters.</summary>
    private IEnumerable<INamedTypeSymbol> Taken => method.Parameters.SelectMany(parameter => Records(parameter.Type));

    public static IEnumerable<IPropertySymbol> Columns(INamedTypeSymbol record) => record.GetMembers()
        .OfType<IPropertySymbol>()
        .Where(property =>
            property is { IsStatic: false, IsIndexer: false, IsImplicitlyDeclared: false, DeclaredAccessibility: Accessibility.Public });

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var part = type; part is not null; part = part.BaseType)
            yield return part;
    }

    private static IEnumerable<INamedTypeSymbol> Records(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Records(array.ElementType),
        INamedTypeSymbol { IsRecord: true } record => [record],
        INamedTypeSymbol named => named.TypeArguments.SelectMany(Records),
        _ => [],
    };
}
