namespace TypedMigrations.Oracles;

/// <summary>How the records of one migration compare with its target model.</summary>
/// <param name="Context">The context that the migration belongs to.</param>
/// <param name="MigrationId">The migration.</param>
/// <param name="Entities">How many tables Entity Framework sees.</param>
/// <param name="Properties">How many properties these have.</param>
/// <param name="HasRecords">Whether there is a generated state at all.</param>
/// <param name="Differences">What is not as Entity Framework says.</param>
public sealed record MigrationReport(
    Type Context, string MigrationId, int Entities, int Properties, bool HasRecords, IReadOnlyList<string> Differences)
{
    public override string ToString() => HasRecords
        ? $"{Context.Name} {MigrationId}  {Entities} entities {Properties} properties {Differences.Count} differences"
        : $"{Context.Name} {MigrationId}  no records";
}
