using TypedMigrations.Generator.Schema;
using TypedMigrations.Generator.Text;

namespace TypedMigrations.Generator.Migrations;

/// <summary>A record, and the state that declares it: the state itself or an earlier one.</summary>
internal sealed record RecordPlace(SnapshotModel State, RecordModel Record);

/// <summary>Searches a chain of states as the compiler does.</summary>
internal static class StateRecords
{
    /// <summary>The records of a state, its own first. A record that a nearer state hides is left out.</summary>
    /// <param name="glue">A data migration of the context.</param>
    /// <param name="migration">The migration that leads to the state.</param>
    /// <param name="models">The states of all contexts.</param>
    public static IEnumerable<RecordPlace> Of(GlueModel glue, SchemaMigration migration, IEnumerable<SnapshotModel> models)
    {
        var states = models.Where(model => Names.Global(model.Namespace, model.Snapshots) == glue.Snapshots).ToList();
        var seen = new HashSet<string>();
        var state = states.FirstOrDefault(model => model.Migration == migration.Id);
        while (state is not null)
        {
            foreach (var record in state.Records)
                if (seen.Add(record.Name))
                    yield return new RecordPlace(state, record);
            var below = state.Base;
            state = states.FirstOrDefault(model => model.Name == below);
        }
    }
}
