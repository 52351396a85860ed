using System.Collections.Immutable;
using TypedMigrations.Generator.Text;

namespace TypedMigrations.Generator.Schema;

/// <summary>Turns the named states of a context into a chain of classes. A record is declared again only if its shape changed.</summary>
internal static class SnapshotChain
{
    public static EquatableArray<DropQuestion> Questions(EquatableArray<ContextHistory> histories, ImmutableArray<SchemaState> parsed) => (
        from history in histories
        let states = Named(history, parsed)
        from pair in states.Zip(states.Skip(1), (before, after) => (Before: before, After: after))
        from entity in EntityNames(pair.Before).Except(EntityNames(pair.After))
        select new DropQuestion(
            entity,
            Between(history, pair.Before.Migration, pair.After.Migration).Select(migration => migration.FullName).ToEquatableArray()))
        .ToEquatableArray();

    public static IEnumerable<SnapshotModel> Build(
        EquatableArray<ContextHistory> histories, ImmutableArray<SchemaState> parsed, ImmutableArray<EntityNames> between) =>
        histories.SelectMany(history => Build(history, Named(history, parsed), between));

    private static IEnumerable<SnapshotModel> Build(
        ContextHistory history, List<(SchemaMigration Migration, SchemaState State)> states, ImmutableArray<EntityNames> between)
    {
        var built = states.Select(state => (state.Migration, Records: RecordBuilder.Build(state.State))).ToList();
        // A class cannot contain a class with its own name. Authors write the names of records and never those of states, so the state is
        // renamed.
        var taken = new HashSet<string>(built.SelectMany(state => state.Records).Select(record => record.Name));
        var known = new Dictionary<string, RecordModel>();
        var models = new List<SnapshotModel>();
        foreach (var (migration, here) in built)
        {
            var previous = models.Count == 0 ? default : built[models.Count - 1];
            var gone = known.Values
                .Where(record => !record.IsGone && here.All(other => other.Name != record.Name))
                .Select(record => Gone(record, here, DroppedBy(history, previous.Migration, migration, record.Entity, between)));
            var records = New([.. here, .. gone], known);
            var before = Rows(previous.Records ?? []).ToList();
            models.Add(new SnapshotModel(
                history.Namespace,
                history.Snapshots,
                history.Context,
                migration.Id,
                Names.Take(migration.State, taken),
                models.LastOrDefault()?.Name,
                records,
                Rows(here).Except(before).ToEquatableArray(),
                before.Select(row => row.Entity).Except(Rows(here).Select(row => row.Entity)).ToEquatableArray()));
        }

        return models.Select((model, i) => model with { Records = model.Records.Select(record => Shared(record, i)).ToEquatableArray() });

        // The record with the facts about its tables and columns that hold in each state that shares it.
        RecordModel Shared(RecordModel record, int first) => built
            .Skip(first + 1)
            .Zip(models.Skip(first + 1), (state, model) => (state.Records, model))
            .TakeWhile(state => !state.model.Records.Any(other => other.Name == record.Name))
            .SelectMany(state => state.Records.Where(other => other.Name == record.Name))
            .Aggregate(record, (common, other) => common.InCommonWith(other));
    }

    /// <summary>The records of a state whose shape differs from the known ones, which they replace.</summary>
    private static EquatableArray<RecordModel> New(IEnumerable<RecordModel> records, Dictionary<string, RecordModel> known)
    {
        var differing = records
            .Where(record => !known.TryGetValue(record.Name, out var before) || before.Shape != record.Shape)
            .Select(record => record with { Hides = known.ContainsKey(record.Name) })
            .OrderBy(record => record.Name, StringComparer.Ordinal)
            .ToEquatableArray();
        foreach (var record in differing)
            known[record.Name] = record;
        return differing;
    }

    private static IEnumerable<RecordModel> Rows(IReadOnlyList<RecordModel> records) =>
        records.Where(record => record is { Kind: RecordKind.Row, Refusal: null });

    private static List<(SchemaMigration Migration, SchemaState State)> Named(
        ContextHistory history, ImmutableArray<SchemaState> parsed) => (
        from migration in history.Migrations
        join state in parsed on migration.Model equals state.Source into states
        // There are two if a designer was copied, which the compiler reports.
        from state in states.Take(1)
        select (migration, state)).ToList();

    private static IEnumerable<string> EntityNames((SchemaMigration Migration, SchemaState State) state) =>
        state.State.Entities.Select(entity => entity.Name);

    private static IEnumerable<SchemaMigration> Between(ContextHistory history, SchemaMigration first, SchemaMigration last) =>
        history.Migrations.SkipWhile(migration => migration != first).Skip(1).TakeWhile(migration => migration != last);

    /// <summary>The placeholder of a record that a state no longer has, or has under another name.</summary>
    private static RecordModel Gone(RecordModel record, IReadOnlyList<RecordModel> here, SchemaMigration dropper)
    {
        var refusal = here.FirstOrDefault(other => other.Entity == record.Entity) is { } renamed
            ? $"{record.Name} is called {renamed.Name} from {dropper.Id} on, which has other entities of that name."
            : $"{record.Name} was dropped by {dropper.Id}.";
        return record with { Members = [], Shape = refusal, Refusal = refusal, IsGone = true };
    }

    private static SchemaMigration DroppedBy(
        ContextHistory history, SchemaMigration first, SchemaMigration last, string entity, ImmutableArray<EntityNames> between) =>
        Between(history, first, last)
            .FirstOrDefault(migration => between.Any(names => names.Migration == migration.FullName && !names.Entities.Contains(entity)))
                ?? last;
}
