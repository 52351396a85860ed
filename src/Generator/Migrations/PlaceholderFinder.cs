using System.Collections.Immutable;
using TypedMigrations.Generator.Schema;
using TypedMigrations.Generator.Text;

namespace TypedMigrations.Generator.Migrations;

/// <summary>
/// Finds the records that a data migration names and that are not there, for the reasons that the rules tell. The compiler runs the rules only
/// where it knows the types of all declarations; without places for these names it would say no more than that it does not know them.
/// </summary>
internal static class PlaceholderFinder
{
    public static PlaceholderModel? Find(
        MigrationModel migration, EquatableArray<ContextHistory> histories, ImmutableArray<(string FileName, SnapshotModel Model)> snapshots)
    {
        var glue = MigrationResolver.Glue(migration, histories);
        var known = glue is null ? [] : Records(glue, snapshots);
        var missing = migration.Mentions.Where(mention => !known.Contains(mention.Record)).ToEquatableArray();
        return missing.Count == 0 ? null : new PlaceholderModel(migration.Namespace, migration.ClassName, missing);
    }

    private static HashSet<string> Records(GlueModel glue, ImmutableArray<(string FileName, SnapshotModel Model)> snapshots)
    {
        var states = snapshots
            .Select(snapshot => snapshot.Model)
            .Where(model => Names.Global(model.Namespace, model.Snapshots) == glue.Snapshots)
            .ToList();
        var records = new HashSet<string>();
        for (var state = states.FirstOrDefault(model => model.Migration == glue.Previous.Id); state is not null; state = Base(state))
            records.UnionWith(state.Records.Select(record => record.Name));
        return records;

        SnapshotModel? Base(SnapshotModel state) => states.FirstOrDefault(model => model.Name == state.Base);
    }
}
