namespace TypedMigrations.Generator.Migrations;

/// <summary>A data migration as its author declared it.</summary>
/// <param name="Id">The argument of <c>[DataMigration]</c>.</param>
/// <param name="Namespace">The namespace of the class.</param>
/// <param name="ClassName">The class.</param>
/// <param name="Context">The full name of the context that the author put on the class, null where there is none.</param>
/// <param name="Functions">The functions that can be run.</param>
internal sealed record MigrationModel(
    string Id, string Namespace, string ClassName, string? Context, EquatableArray<FunctionModel> Functions);

/// <summary>A static <c>Up</c> or <c>Down</c>.</summary>
/// <param name="Name">Which of them it is.</param>
/// <param name="Source">The type of its row: <c>Before.Item</c>.</param>
/// <param name="Result">The type of what it returns, without the question mark.</param>
internal sealed record FunctionModel(string Name, string Source, string Result);

/// <summary>A data migration in its place between the schema migrations.</summary>
/// <param name="Migration">What the author declared.</param>
/// <param name="Previous">The schema migration before it, whose schema it works on.</param>
/// <param name="State">The generated state after that, as a full name.</param>
internal sealed record GlueModel(MigrationModel Migration, Schema.SchemaMigration Previous, string State);
