namespace TypedMigrations.Generator.Schema;

/// <summary>A generated state: the records of the schema after a migration that differ from the state before.</summary>
/// <param name="Namespace">The namespace of the context's states.</param>
/// <param name="Snapshots">The class around them.</param>
/// <param name="Context">The context's name.</param>
/// <param name="Migration">The id of the migration that leads to the state.</param>
/// <param name="Name">The state's class.</param>
/// <param name="Base">The state from which it inherits, or null for the first.</param>
/// <param name="Records">The records that the state adds to its base.</param>
/// <param name="Tables">The records whose tables differ from those of the base state.</param>
/// <param name="DroppedTables">The types of the model whose tables the base state has, and this one does not have.</param>
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

/// <summary>A record of a state, or the placeholder of a record that cannot be used.</summary>
/// <param name="Name">The record's name.</param>
/// <param name="Entity">The name of its type in Entity Framework's model.</param>
/// <param name="Kind">The kind of the record.</param>
/// <param name="Base">The record that it derives from, or null.</param>
/// <param name="IsAbstract">Whether only derived records have rows.</param>
/// <param name="Derived">The records that derive from it, at any depth.</param>
/// <param name="Table">Its table, if it has one.</param>
/// <param name="Key">The properties of its primary key.</param>
/// <param name="Members">Its members, inherited ones first.</param>
/// <param name="Shape">The text that two states compare to decide whether they share the record.</param>
/// <param name="Refusal">Why the record cannot be used; null for a real record.</param>
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
    /// <summary>Whether the base state has a record with this name.</summary>
    public bool Hides { get; init; }

    /// <summary>Whether the state no longer has a record with this name.</summary>
    public bool IsGone { get; init; }

    /// <summary>Whether its rows have no primary key in any state that shares it.</summary>
    public bool IsKeyless { get; init; } = Key.Count == 0;

    /// <summary>Whether a function can change its rows.</summary>
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

/// <summary>The kinds of records.</summary>
internal enum RecordKind
{
    /// <summary>A row.</summary>
    Row,

    /// <summary>An owned or complex value in columns of its owner's row.</summary>
    Value,

    /// <summary>An owned or complex value in a JSON document.</summary>
    Json,
}

/// <summary>A member of a record.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Property">The property whose value it contains.</param>
/// <param name="IsInherited">Whether the record's base declares it.</param>
/// <param name="Record">The record of a value, or null.</param>
/// <param name="Values">The members of a value.</param>
/// <param name="Discriminator">For a discriminator, its value as C#, or empty if the record is abstract; otherwise null.</param>
internal sealed record MemberModel(
    string Name, PropertyModel Property, bool IsInherited, string? Record, EquatableArray<MemberModel> Values, string? Discriminator)
{
    /// <summary>The member, reduced to the facts that also hold in another state.</summary>
    public MemberModel InCommonWith(MemberModel other) => this with
    {
        Property = Property with
        {
            Column = Property.Column.InCommonWith(other.Property.Column),
            // The runtime knows in which of the states the database does.
            IsFilled = Property.IsFilled || other.Property.IsFilled,
        },
        Values = Values.Zip(other.Values, (member, same) => member.InCommonWith(same)).ToEquatableArray(),
    };
}

/// <summary>Asks which migration dropped an entity that one named state has and the next one does not have.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Candidates">The full names of the migrations between the two states, in order.</param>
internal sealed record DropQuestion(string Entity, EquatableArray<string> Candidates);

/// <summary>The entities that the model of a migration between two named states has.</summary>
internal sealed record EntityNames(string Migration, EquatableArray<string> Entities);
