namespace TypedMigrations.Cli.Sources;

/// <summary>A migration that stands in the sources, of the schema or of data.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Context">The simple name of its context; null where the sources leave that open.</param>
/// <param name="Namespace">The namespace of its class.</param>
/// <param name="ClassName">Its class.</param>
/// <param name="Folder">The folder that it stands in.</param>
internal sealed record FoundMigration(string Id, string? Context, string Namespace, string ClassName, string Folder);
