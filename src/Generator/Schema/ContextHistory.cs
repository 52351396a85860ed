namespace TypedMigrations.Generator.Schema;

/// <summary>The schema migrations of one context, in the order in which they run.</summary>
/// <param name="Context">The context's simple name.</param>
/// <param name="Snapshots">The generated class that holds its states.</param>
/// <param name="Migrations">The migrations, ordered by id.</param>
internal sealed record ContextHistory(string Context, string Snapshots, EquatableArray<SchemaMigration> Migrations)
{
    /// <summary>The namespace of the generated states: that of the context's first migration.</summary>
    public string Namespace => Migrations[0].Namespace;

    /// <summary>The migration that dropped a record of an earlier state, or null if there never was one.</summary>
    /// <param name="record">The record's name.</param>
    /// <param name="last">The last migration to look at.</param>
    /// <param name="recordNames">The names of the records after a migration, by the class whose model builds the schema.</param>
    public SchemaMigration? DroppedBy(string record, SchemaMigration last, Func<string, ICollection<string>> recordNames)
    {
        SchemaMigration? next = null;
        foreach (var migration in Migrations.Reverse())
        {
            if (migration.Model is not { } model || string.CompareOrdinal(migration.Id, last.Id) > 0)
                continue;
            if (recordNames(model).Contains(record))
                return next;
            next = migration;
        }

        return null;
    }
}

/// <summary>A migration that changes the schema.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Namespace">The namespace of its class.</param>
/// <param name="ClassName">Its class.</param>
/// <param name="State">The name of the generated state after it.</param>
/// <param name="Context">The context as written in its attribute.</param>
/// <param name="Usings">The namespaces in which this name is looked up.</param>
/// <param name="Model">
/// The full name of the class whose model builds the schema after it: its own, the context's model snapshot for the newest migration, or
/// null if the schema is not known.
/// </param>
internal sealed record SchemaMigration(
    string Id,
    string Namespace,
    string ClassName,
    string State,
    string Context,
    EquatableArray<string> Usings,
    string? Model)
{
    public string FullName => Text.Names.Join(Namespace, ClassName);

    /// <summary>Whether only the context's model snapshot has the schema after it.</summary>
    public bool IsOfSnapshot => Model is not null && Model != FullName;
}
