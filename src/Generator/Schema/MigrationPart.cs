namespace TypedMigrations.Generator.Schema;

/// <summary>
/// One declaration of a class that Entity Framework's tool scaffolded: one of the two files of a migration, or both in one.
/// </summary>
/// <param name="Namespace">The namespace that it stands in; empty for the global one.</param>
/// <param name="ClassName">The class, with the classes around it if there are any.</param>
/// <param name="Id">The argument of <c>[Migration]</c>, where this part has it.</param>
/// <param name="Context">The argument of <c>[DbContext(typeof(…))]</c> as written, where this part has it.</param>
/// <param name="Model">Which method of this part, if any, says what the schema is.</param>
/// <param name="Usings">The namespaces in which <paramref name="Context"/> is to be looked up.</param>
/// <param name="Base">The simple name of a base class of the project's own, from which <c>[DbContext]</c> is inherited.</param>
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

/// <summary>The methods in which Entity Framework's tool writes a schema down.</summary>
internal enum ModelMethod
{
    None,

    /// <summary><c>BuildTargetModel</c> of a migration: the schema after it.</summary>
    Target,

    /// <summary><c>BuildModel</c> of a model snapshot: the schema after the newest migration.</summary>
    Snapshot,
}
