namespace TypedMigrations.Generator.Schema;

/// <summary>The schema after a migration, as far as the rows need it.</summary>
/// <param name="Source">The full name of the class whose builder calls say it.</param>
/// <param name="Entities">The entity types, and the types of owned and complex values.</param>
internal sealed record SchemaState(string Source, EquatableArray<EntityModel> Entities);

/// <summary>A type of the model that gets a record: of the rows of a table, or of the values in one.</summary>
/// <param name="Name">
/// Its name in the model, mostly the full name of a CLR type of its day. What is owned is named by the way to it: <c>Shop.Order#Lines</c>.
/// </param>
/// <param name="Base">The entity type that it derives from, or null.</param>
/// <param name="IsValue">Whether it is a value within a row of another type.</param>
/// <param name="IsAbstract">Whether there are no rows but those of derived types.</param>
/// <param name="Table">Where its rows are; null for values and for types without a table of their own.</param>
/// <param name="Key">The properties of its primary key, where it declares one.</param>
/// <param name="Discriminator">The column that tells the types of a hierarchy apart, and the value for this type.</param>
/// <param name="Properties">Its properties, without inherited ones.</param>
/// <param name="Unsupported">Why no record can be made of it, or null.</param>
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
    /// <summary>Its foreign keys. They decide no record; rules ask for them.</summary>
    public EquatableArray<ForeignKeyModel> ForeignKeys { get; init; } = [];
}

/// <summary>A foreign key.</summary>
/// <param name="Principal">The type of the model that it refers to.</param>
/// <param name="Navigation">The navigation to the principal, or null.</param>
/// <param name="Inverse">The navigation from the principal, or null.</param>
/// <param name="Properties">The properties that it consists of.</param>
internal sealed record ForeignKeyModel(string Principal, string? Navigation, string? Inverse, EquatableArray<string> Properties);

/// <summary>A table or view.</summary>
/// <param name="Name">Its name; null where it is Entity Framework's convention to know.</param>
/// <param name="Schema">Its schema; null for the database's own default.</param>
/// <param name="IsView">Whether it can only be read.</param>
internal sealed record TableModel(string? Name, string? Schema, bool IsView);

/// <summary>The discriminator of a hierarchy that shares a table.</summary>
/// <param name="Property">The property that holds it.</param>
/// <param name="Value">Its value for a type, as C#; null for an abstract one.</param>
internal sealed record DiscriminatorModel(string Property, string? Value);

/// <summary>Where the value of a property is.</summary>
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
/// <param name="Type">Its type in C#, without <c>?</c>; of a value the name of its type in the model.</param>
/// <param name="Storage">Where it is.</param>
/// <param name="IsNullable">Whether it may be null.</param>
/// <param name="IsRequired">Whether a row cannot be made without it.</param>
/// <param name="Default">The value of a row that sets none, as C#; null for the default of the type.</param>
/// <param name="Column">The designer's facts about its column.</param>
internal sealed record PropertyModel(
    string Name, string Type, Storage Storage, bool IsNullable, bool IsRequired, string? Default, ColumnModel Column);

/// <summary>What a designer says of a column; null where it says nothing.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type in the database.</param>
/// <param name="MaxLength">Its greatest length, in characters or bytes.</param>
/// <param name="Precision">Its digits.</param>
/// <param name="Scale">The digits behind the point.</param>
/// <param name="IsUnicode">Whether it holds text in Unicode.</param>
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
