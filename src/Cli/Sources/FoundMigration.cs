namespace TypedMigrations.Cli.Sources;

/// <summary>A schema migration or data migration in the sources.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Context">The simple name of its context, or null if the sources do not determine it.</param>
/// <param name="Namespace">The namespace of its class.</param>
/// <param name="ClassName">Its class.</param>
/// <param name="Folder">The folder that contains it.</param>
internal sealed record FoundMigration(string Id, string? Context, string Namespace, string ClassName, string Folder);
