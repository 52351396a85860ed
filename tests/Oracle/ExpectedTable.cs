namespace TypedMigrations.Oracles;

/// <summary>What Entity Framework says of the rows of an entity type.</summary>
/// <param name="Entity">Its name, as <c>RowShape.Entity</c> has it.</param>
/// <param name="IsAbstract">Whether there are rows of derived types alone.</param>
/// <param name="Base">The entity type that it derives from.</param>
/// <param name="Derived">Those that derive from it, at any depth.</param>
/// <param name="Name">Its table or view.</param>
/// <param name="IsNameWritten">Whether the designer says that name, or an ancestor's or owner's does.</param>
/// <param name="Schema">The schema of that.</param>
/// <param name="IsView">Whether it is not in a table.</param>
/// <param name="Key">The properties of its key.</param>
/// <param name="Properties">Its properties.</param>
public sealed record ExpectedTable(
    string Entity,
    bool IsAbstract,
    string? Base,
    IReadOnlyList<string> Derived,
    string? Name,
    bool IsNameWritten,
    string? Schema,
    bool IsView,
    IReadOnlyList<string> Key,
    IReadOnlyList<ExpectedProperty> Properties)
{
    public int Count => Properties.Sum(property => property.Count);
}

/// <summary>What Entity Framework says of a property.</summary>
/// <param name="Name">The way to it.</param>
/// <param name="Type">The type of its values.</param>
/// <param name="IsNullable">Of the column; within values, its own.</param>
/// <param name="Containers">For each value on the way to it, whether there may be none.</param>
/// <param name="Column">Where it is stored, if in one place or more.</param>
public sealed record ExpectedProperty(
    string Name, ExpectedType Type, bool IsNullable, IReadOnlyList<bool> Containers, ExpectedColumn? Column)
{
    /// <summary>What a JSON document holds, if the column holds one.</summary>
    public IReadOnlyList<ExpectedProperty>? Json { get; init; }

    public bool IsArray { get; init; }

    public int Count => 1 + (Json?.Sum(property => property.Count) ?? 0);
}

/// <summary>The type of a record's member: as the model has it, or what stands for it.</summary>
public sealed record ExpectedType(Type Type, string? Instead = null);

/// <summary>Where a property is stored.</summary>
/// <param name="Names">Its column, in each of the tables that it lies in.</param>
/// <param name="IsByConvention">Whether the designer may leave the name to the model's conventions.</param>
/// <param name="StoreType">Its type in the database.</param>
/// <param name="IsStoreTypeWritten">Whether the designer says that type.</param>
public sealed record ExpectedColumn(
    IReadOnlyList<string> Names, bool IsByConvention, string? StoreType, bool IsStoreTypeWritten, int? MaxLength, int? Precision,
    int? Scale, bool? IsUnicode);
