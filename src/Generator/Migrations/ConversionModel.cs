namespace TypedMigrations.Generator.Migrations;

/// <summary>
/// The conversions between the two shapes of the records that change with the schema change of an attached data migration.
/// </summary>
/// <param name="Namespace">The namespace of the context's states.</param>
/// <param name="Snapshots">The class around them.</param>
/// <param name="State">The state after the migration.</param>
/// <param name="Migration">The migration's id.</param>
/// <param name="Conversions">The conversions in both directions for each record.</param>
internal sealed record ConversionsModel(
    string Namespace, string Snapshots, string State, string Migration, EquatableArray<ConversionModel> Conversions);

/// <summary><c>After.Person.From(person, firstName: …)</c>.</summary>
/// <param name="Record">The name of both records.</param>
/// <param name="State">The state that declares the result.</param>
/// <param name="SourceState">The state that declares the source.</param>
/// <param name="Source">The parameter that takes the source.</param>
/// <param name="Carried">The members that both records have.</param>
/// <param name="Given">The members that are parameters.</param>
internal sealed record ConversionModel(
    string Record,
    string State,
    string SourceState,
    string Source,
    EquatableArray<CarriedModel> Carried,
    EquatableArray<GivenModel> Given)
{
    /// <summary>Whether both are parts of a document, which may have members that no record has.</summary>
    public bool KeepsOrigin { get; init; }
}

/// <summary>A member that both records have.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Field">What knows in both records whether it was set, or null.</param>
internal sealed record CarriedModel(string Name, string? Field);

/// <summary>A member that the source record has no value for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Parameter">The parameter that takes it.</param>
internal sealed record GivenModel(string Name, string Type, string Parameter);
