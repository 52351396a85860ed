namespace TypedMigrations.Generator.Schema;

/// <summary>A generated state: the records of the schema after a migration, as far as they differ from the state before.</summary>
/// <param name="Namespace">Where the states of the context stand.</param>
/// <param name="Snapshots">The class around them.</param>
/// <param name="Context">The context's name.</param>
/// <param name="Migration">The id of the migration that made the state.</param>
/// <param name="Name">The state's class.</param>
/// <param name="Base">The state that it inherits, null for the first.</param>
/// <param name="Records">What the state adds to its base.</param>
internal sealed record SnapshotModel(
    string Namespace,
    string Snapshots,
    string Context,
    string Migration,
    string Name,
    string? Base,
    EquatableArray<RecordModel> Records);

/// <summary>What the state after a migration is called.</summary>
/// <param name="Snapshots">The class around the states of the context, as a full name.</param>
/// <param name="Migration">The id of the migration.</param>
/// <param name="State">The state's class.</param>
internal sealed record StateName(string Snapshots, string Migration, string State);

/// <summary>A record of a state, or the place of one that cannot be had.</summary>
/// <param name="Name">The record's name.</param>
/// <param name="Entity">The entity type's name in Entity Framework's model.</param>
/// <param name="Table">Its table.</param>
/// <param name="Hides">Whether the base state has one of that name.</param>
/// <param name="Members">Its members.</param>
/// <param name="Refusal">Why the record cannot be named; null for a real one.</param>
internal sealed record RecordModel(
    string Name, string Entity, string? Table, bool Hides, EquatableArray<MemberModel> Members, string? Refusal);

/// <summary>A member of a record.</summary>
internal sealed record MemberModel(string Name, PropertyModel Property);

/// <summary>Asks which migration dropped an entity that one named state has and the next has not.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Candidates">The full names of the migrations between the two states, in order.</param>
internal sealed record DropQuestion(string Entity, EquatableArray<string> Candidates);

/// <summary>The entities that the model of a migration between two named states has.</summary>
internal sealed record EntityNames(string Migration, EquatableArray<string> Entities);
