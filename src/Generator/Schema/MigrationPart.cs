namespace TypedMigrations.Generator.Schema;

/// <summary>
/// One declaration of a class that Entity Framework's tool scaffolded: one of the two files of a migration, or both in one.
/// </summary>
/// <param name="Namespace">Its namespace; empty for the global namespace.</param>
/// <param name="ClassName">The class, with the classes around it.</param>
/// <param name="Id">The argument of <c>[Migration]</c>, if this part has it.</param>
/// <param name="Context">The argument of <c>[DbContext(typeof(…))]</c> as written, if this part has it.</param>
/// <param name="Model">The method of this part that describes the schema, if it has one.</param>
/// <param name="Usings">The namespaces in which <paramref name="Context"/> is looked up.</param>
/// <param name="Base">The simple name of a base class of the project, from which <c>[DbContext]</c> is inherited.</param>
internal sealed record MigrationPart(
    string Namespace,
    string ClassName,
    string? Id,
    string? Context,
    ModelMethod Model,
    EquatableArray<string> Usings,
    string? Base)
{
    public string FullName => Text.Names.Join(Namespace, ClassName);
}

/// <summary>The methods in which Entity Framework's tool writes a schema.</summary>
internal enum ModelMethod
{
    None,

    /// <summary><c>BuildTargetModel</c> of a migration: the schema after it.</summary>
    Target,

    /// <summary><c>BuildModel</c> of a model snapshot: the schema after the newest migration.</summary>
    Snapshot,
}
