namespace TypedMigrations.Generator.Schema;

/// <summary>The schema after a migration, as far as the rows depend on it.</summary>
/// <param name="Source">The full name of the class with the builder calls.</param>
/// <param name="Entities">The entity types, and the types of owned and complex values.</param>
internal sealed record SchemaState(string Source, EquatableArray<EntityModel> Entities);

/// <summary>A type of the model that gets a record: the rows of a table, or values in them.</summary>
/// <param name="Name">
/// Its name in the model, usually the full name of a CLR type of that day. The name of an owned type is the path to it:
/// <c>Shop.Order#Lines</c>.
/// </param>
/// <param name="Base">The entity type that it derives from, or null.</param>
/// <param name="IsValue">Whether it is a value within a row of another type.</param>
/// <param name="IsAbstract">Whether only derived types have rows.</param>
/// <param name="Table">The table of its rows; null for values and for types without a table of their own.</param>
/// <param name="Key">The properties of its primary key, if it declares one.</param>
/// <param name="Discriminator">The discriminator column of a hierarchy, and its value for this type.</param>
/// <param name="Properties">Its properties, without inherited ones.</param>
/// <param name="Unsupported">Why it cannot have a record, or null.</param>
internal sealed record EntityModel(
    string Name,
    string? Base,
    bool IsValue,
    bool IsAbstract,
    TableModel? Table,
    EquatableArray<string> Key,
    DiscriminatorModel? Discriminator,
    EquatableArray<PropertyModel> Properties,
    string? Unsupported)
{
    /// <summary>Its foreign keys. No record depends on them, but rules do.</summary>
    public EquatableArray<ForeignKeyModel> ForeignKeys { get; init; } = [];
}

/// <summary>A foreign key.</summary>
/// <param name="Principal">The type of the model to which it refers.</param>
/// <param name="Navigation">The navigation to the principal, or null.</param>
/// <param name="Inverse">The navigation from the principal, or null.</param>
/// <param name="Properties">Its properties.</param>
internal sealed record ForeignKeyModel(string Principal, string? Navigation, string? Inverse, EquatableArray<string> Properties);

/// <summary>A table or view.</summary>
/// <param name="Name">Its name, or null if Entity Framework's convention decides it.</param>
/// <param name="Schema">Its schema, or null for the database's default.</param>
/// <param name="IsView">Whether it can only be read.</param>
internal sealed record TableModel(string? Name, string? Schema, bool IsView);

/// <summary>The discriminator of a hierarchy that shares a table.</summary>
/// <param name="Property">The property that contains it.</param>
/// <param name="Value">Its value for a type, as C#; null for an abstract one.</param>
internal sealed record DiscriminatorModel(string Property, string? Value);

/// <summary>How the value of a property is stored.</summary>
internal enum Storage
{
    /// <summary>In a column.</summary>
    Column,

    /// <summary>In columns of its owner's table, one for each of its own properties.</summary>
    Columns,

    /// <summary>In a JSON object.</summary>
    JsonObject,

    /// <summary>In a JSON array.</summary>
    JsonArray,
}

/// <summary>A property: a column, or an owned or complex value.</summary>
/// <param name="Name">Its name in the model.</param>
/// <param name="Type">Its type in C#, without <c>?</c>; for a value, the name of its type in the model.</param>
/// <param name="Storage">How it is stored.</param>
/// <param name="IsNullable">Whether it may be null.</param>
/// <param name="IsRequired">Whether a row cannot be created without it.</param>
/// <param name="Default">The default as C#, or null for the default of the type.</param>
/// <param name="Column">The designer's facts about its column.</param>
internal sealed record PropertyModel(
    string Name, string Type, Storage Storage, bool IsNullable, bool IsRequired, string? Default, ColumnModel Column)
{
    /// <summary>Whether the database fills in its column if no value is given, in one of the states that share the record.</summary>
    public bool IsFilled { get; init; }
}

/// <summary>The designer's facts about a column; null for facts that it does not contain.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type in the database.</param>
/// <param name="MaxLength">Its maximum length, in characters or bytes.</param>
/// <param name="Precision">Its precision.</param>
/// <param name="Scale">Its scale.</param>
/// <param name="IsUnicode">Whether it contains Unicode text.</param>
internal sealed record ColumnModel(string? Name, string? Type, int? MaxLength, int? Precision, int? Scale, bool? IsUnicode)
{
    /// <summary>The facts about the column that also hold in another state.</summary>
    public ColumnModel InCommonWith(ColumnModel other) => new(
        Name == other.Name ? Name : null,
        Type == other.Type ? Type : null,
        MaxLength == other.MaxLength ? MaxLength : null,
        Precision == other.Precision && Scale == other.Scale ? Precision : null,
        Precision == other.Precision && Scale == other.Scale ? Scale : null,
        IsUnicode == other.IsUnicode ? IsUnicode : null);
}
