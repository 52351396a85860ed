namespace TypedMigrations.Generator.Migrations;

/// <summary>A data migration as its author declared it.</summary>
/// <param name="Id">The argument of <c>[DataMigration]</c>; empty if it has none, or none that can be read.</param>
/// <param name="Namespace">The namespace of the class.</param>
/// <param name="ClassName">The class.</param>
/// <param name="Context">The full name of the context that the author put on the class, or null if there is none.</param>
/// <param name="IsSuitable">Whether the class can carry a migration.</param>
/// <param name="Functions">The functions that can be run.</param>
/// <param name="Usings">The using directives of its file that the types of its functions need.</param>
/// <param name="InnerUsings">The using directives within its namespace.</param>
/// <param name="Mentions">The records that the class names.</param>
internal sealed record MigrationModel(
    string Id,
    string Namespace,
    string ClassName,
    string? Context,
    bool IsSuitable,
    EquatableArray<FunctionModel> Functions,
    EquatableArray<string> Usings,
    EquatableArray<string> InnerUsings,
    EquatableArray<MentionModel> Mentions)
{
    /// <summary>Whether the class is a schema migration, whose id it has.</summary>
    public bool IsAttached { get; init; }
}

/// <summary>A record that the author names. It may not exist.</summary>
/// <param name="State"><c>Before</c> or <c>After</c>.</param>
/// <param name="Record">The record's name.</param>
/// <param name="Member">The member after it, as in <c>nameof(Before.Item.Name)</c>, or null.</param>
internal sealed record MentionModel(string State, string Record, string? Member);

/// <summary>The records that a data migration names and no state has.</summary>
/// <param name="Namespace">The namespace of its class.</param>
/// <param name="ClassName">Its class.</param>
/// <param name="Missing">The names.</param>
internal sealed record MissingRecordsModel(string Namespace, string ClassName, EquatableArray<MentionModel> Missing);

/// <summary>A data migration with its place between the schema migrations, or as a part of one.</summary>
/// <param name="Migration">The author's declaration.</param>
/// <param name="Snapshots">The class around the generated states, as a full name.</param>
/// <param name="Before">The schema migration before it, or null if it is attached to the first one.</param>
/// <param name="After">The schema migration that made the schema after it: its own if it is attached, otherwise the one before it.</param>
internal sealed record GlueModel(MigrationModel Migration, string Snapshots, Schema.SchemaMigration? Before, Schema.SchemaMigration After)
{
    /// <summary>The schema migrations whose states it names.</summary>
    public IEnumerable<Schema.SchemaMigration> Named => Before is null || Before == After ? [After] : [Before, After];
}
