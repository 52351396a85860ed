using System.Collections.Immutable;
using TypedMigrations.Generator.Schema;
using TypedMigrations.Generator.Text;

namespace TypedMigrations.Generator.Migrations;

/// <summary>
/// Finds the records that a data migration names and no state has, for reasons that the rules report. The compiler runs the rules only if
/// it knows the types of all declarations. Without stubs for these names it would report only unknown types.
/// </summary>
internal static class MissingRecordFinder
{
    public static MissingRecordsModel? Find(
        MigrationModel migration,
        EquatableArray<ContextHistory> histories,
        ImmutableArray<(string FileName, SnapshotModel Model)> snapshots)
    {
        var glue = MigrationResolver.Glue(migration, histories);
        var before = Records(glue, glue?.Before, snapshots);
        var after = Records(glue, glue?.After, snapshots);
        var missing = migration.Mentions
            .Where(mention => !(mention.State == "Before" ? before : after).Contains(mention.Record))
            .ToEquatableArray();
        return missing.Count == 0 ? null : new MissingRecordsModel(migration.Namespace, migration.ClassName, missing);
    }

    private static HashSet<string> Records(
        GlueModel? glue, SchemaMigration? migration, ImmutableArray<(string FileName, SnapshotModel Model)> snapshots)
    {
        if (glue is null || migration is null)
            return [];
        var states = snapshots.Select(snapshot => snapshot.Model);
        return [.. StateRecords.Of(glue, migration, states).Select(place => place.Record.Name)];
    }
}
