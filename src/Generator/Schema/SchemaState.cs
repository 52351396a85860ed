namespace TypedMigrations.Generator.Schema;

/// <summary>The schema after a migration, as far as the rows need it.</summary>
/// <param name="Migration">The full name of the migration's class.</param>
/// <param name="Entities">The entity types.</param>
internal sealed record SchemaState(string Migration, EquatableArray<EntityModel> Entities);

/// <summary>An entity type of the model.</summary>
/// <param name="Name">Its name there: mostly the full name of a CLR type of its day.</param>
/// <param name="Table">Its table.</param>
/// <param name="Properties">Its columns.</param>
/// <param name="Unsupported">Why no record can be made of it, or null.</param>
internal sealed record EntityModel(string Name, string? Table, EquatableArray<PropertyModel> Properties, string? Unsupported);

/// <summary>A scalar property.</summary>
/// <param name="Name">Its name in the model.</param>
/// <param name="Type">Its type in C#, without <c>?</c>.</param>
/// <param name="IsNullable">Whether its column may hold NULL.</param>
/// <param name="IsRequired">Whether a row cannot be made without it.</param>
/// <param name="Default">The value of a row that does not say one, as C#; null for the type's own.</param>
internal sealed record PropertyModel(string Name, string Type, bool IsNullable, bool IsRequired, string? Default);
