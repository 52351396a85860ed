namespace TypedMigrations.Generator.Schema;

/// <summary>A generated state: the records of the schema after a migration, as far as they differ from the state before.</summary>
/// <param name="Namespace">Where the states of the context stand.</param>
/// <param name="Snapshots">The class around them.</param>
/// <param name="Context">The context's name.</param>
/// <param name="Migration">The id of the migration that made the state.</param>
/// <param name="Name">The state's class.</param>
/// <param name="Base">The state that it inherits, null for the first.</param>
/// <param name="Records">What the state adds to its base.</param>
/// <param name="Tables">The records of rows whose tables are not as the base state has them.</param>
/// <param name="DroppedTables">The types of the model that the base state has tables of, and this one has not.</param>
internal sealed record SnapshotModel(
    string Namespace,
    string Snapshots,
    string Context,
    string Migration,
    string Name,
    string? Base,
    EquatableArray<RecordModel> Records,
    EquatableArray<RecordModel> Tables,
    EquatableArray<string> DroppedTables);

/// <summary>The name of the state after a migration.</summary>
/// <param name="Snapshots">The class around the states of the context, as a full name.</param>
/// <param name="Migration">The id of the migration.</param>
/// <param name="State">The state's class.</param>
internal sealed record StateName(string Snapshots, string Migration, string State);

/// <summary>A record of a state, or the place of one that cannot be had.</summary>
/// <param name="Name">The record's name.</param>
/// <param name="Entity">The name of its type in Entity Framework's model.</param>
/// <param name="Kind">What it is a record of.</param>
/// <param name="Base">The record that it derives from, or null.</param>
/// <param name="IsAbstract">Whether there are no rows but those of derived records.</param>
/// <param name="Derived">The records that derive from it, at any depth.</param>
/// <param name="Table">Its table, where it has one.</param>
/// <param name="Key">The properties of its primary key.</param>
/// <param name="Members">Its members, inherited ones first.</param>
/// <param name="Shape">The text that two states compare to decide whether they share the record.</param>
/// <param name="Refusal">Why the record cannot be named; null for a real one.</param>
internal sealed record RecordModel(
    string Name,
    string Entity,
    RecordKind Kind,
    string? Base,
    bool IsAbstract,
    EquatableArray<string> Derived,
    TableModel? Table,
    EquatableArray<string> Key,
    EquatableArray<MemberModel> Members,
    string Shape,
    string? Refusal)
{
    /// <summary>Whether the base state has a record of that name.</summary>
    public bool Hides { get; init; }

    /// <summary>Whether the state has nothing of that name any more.</summary>
    public bool IsGone { get; init; }

    /// <summary>Whether its rows have no primary key in any state that shares it.</summary>
    public bool IsKeyless { get; init; } = Key.Count == 0;

    /// <summary>Whether there are rows of it that a function can change.</summary>
    public bool IsMigrated => Kind == RecordKind.Row && !IsAbstract && Key.Count > 0 && Table is { IsView: false };

    /// <summary>The record, reduced to the facts that also hold in another state, where it has the same shape.</summary>
    public RecordModel InCommonWith(RecordModel other) => this with
    {
        Table = Table == other.Table ? Table : null,
        Key = Key.Equals(other.Key) ? Key : [],
        IsKeyless = IsKeyless && other.IsKeyless,
        Members = Members.Zip(other.Members, (member, same) => member.InCommonWith(same)).ToEquatableArray(),
    };
}

/// <summary>What a record is a record of.</summary>
internal enum RecordKind
{
    /// <summary>A row.</summary>
    Row,

    /// <summary>An owned or complex value that lies in columns of its owner's row.</summary>
    Value,

    /// <summary>An owned or complex value in a JSON document.</summary>
    Json,
}

/// <summary>A member of a record.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Property">The property that it holds.</param>
/// <param name="IsInherited">Whether it is declared by the record's base.</param>
/// <param name="Record">The record of a value, or null.</param>
/// <param name="Values">The members of a value.</param>
/// <param name="Discriminator">For a discriminator its value as C#, empty where the record is abstract; else null.</param>
internal sealed record MemberModel(
    string Name, PropertyModel Property, bool IsInherited, string? Record, EquatableArray<MemberModel> Values, string? Discriminator)
{
    /// <summary>The member, reduced to the facts that also hold in another state.</summary>
    public MemberModel InCommonWith(MemberModel other) => this with
    {
        Property = Property with { Column = Property.Column.InCommonWith(other.Property.Column) },
        Values = Values.Zip(other.Values, (member, same) => member.InCommonWith(same)).ToEquatableArray(),
    };
}

/// <summary>Asks which migration dropped an entity that one named state has and the next has not.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Candidates">The full names of the migrations between the two states, in order.</param>
internal sealed record DropQuestion(string Entity, EquatableArray<string> Candidates);

/// <summary>The entities that the model of a migration between two named states has.</summary>
internal sealed record EntityNames(string Migration, EquatableArray<string> Entities);
