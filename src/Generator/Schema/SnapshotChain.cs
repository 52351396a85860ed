using System.Collections.Immutable;
using TypedMigrations.Generator.Text;

namespace TypedMigrations.Generator.Schema;

/// <summary>Turns the named states of a context into a chain of classes, in which a record stands again only where its shape changed.</summary>
internal static class SnapshotChain
{
    public static EquatableArray<DropQuestion> Questions(EquatableArray<ContextHistory> histories, ImmutableArray<SchemaState> parsed) => (
        from history in histories
        let states = Named(history, parsed)
        from pair in states.Zip(states.Skip(1), (before, after) => (Before: before, After: after))
        from entity in EntityNames(pair.Before).Except(EntityNames(pair.After))
        select new DropQuestion(entity, Between(history, pair.Before.Migration, pair.After.Migration).Select(migration => migration.FullName).ToEquatableArray()))
        .ToEquatableArray();

    public static IEnumerable<SnapshotModel> Build(
        EquatableArray<ContextHistory> histories, ImmutableArray<SchemaState> parsed, ImmutableArray<EntityNames> between) =>
        histories.SelectMany(history => Build(history, Named(history, parsed), between));

    private static IEnumerable<SnapshotModel> Build(
        ContextHistory history, List<(SchemaMigration Migration, SchemaState State)> states, ImmutableArray<EntityNames> between)
    {
        var entities = states.SelectMany(state => state.State.Entities).Select(entity => entity.Name).Distinct().ToList();
        var names = entities.ToDictionary(entity => entity, entity => Names.Record(entity, entities));
        // A class cannot hold one of its own name.
        foreach (var entity in entities)
            if (states.Any(state => state.Migration.State == names[entity]))
                names[entity] += "Row";

        var latest = new Dictionary<string, RecordModel>();
        SchemaMigration? previous = null;
        foreach (var (migration, state) in states)
        {
            var records = state.Entities.Select(entity => Record(entity, names[entity.Name]))
                .Concat(latest.Values.Where(record => state.Entities.All(entity => entity.Name != record.Entity)).Select(record =>
                    Dropped(record, DroppedBy(history, previous!, migration, record.Entity, between))))
                .Where(record => !latest.TryGetValue(record.Entity, out var known) || !SameShape(known, record))
                .Select(record => record with { Hides = latest.ContainsKey(record.Entity) })
                .OrderBy(record => record.Name, StringComparer.Ordinal)
                .ToEquatableArray();
            foreach (var record in records)
                latest[record.Entity] = record;
            yield return new SnapshotModel(
                history.Namespace, history.Snapshots, history.Context, migration.Id, migration.State, previous?.State, records);
            previous = migration;
        }
    }

    private static List<(SchemaMigration Migration, SchemaState State)> Named(ContextHistory history, ImmutableArray<SchemaState> parsed) => (
        from migration in history.Migrations
        join state in parsed on migration.FullName equals state.Migration
        select (migration, state)).ToList();

    private static IEnumerable<string> EntityNames((SchemaMigration Migration, SchemaState State) state) =>
        state.State.Entities.Select(entity => entity.Name);

    private static IEnumerable<SchemaMigration> Between(ContextHistory history, SchemaMigration first, SchemaMigration last) =>
        history.Migrations.SkipWhile(migration => migration != first).Skip(1).TakeWhile(migration => migration != last);

    private static RecordModel Record(EntityModel entity, string name) => entity.Unsupported is { } reason
        ? new RecordModel(name, entity.Name, entity.Table, Hides: false, [], $"TypedMigrations cannot make a record of '{entity.Name}' yet: {reason}.")
        : new RecordModel(
            name,
            entity.Name,
            entity.Table,
            Hides: false,
            entity.Properties.Select(property => new MemberModel(Names.Member(property.Name, name), property)).ToEquatableArray(),
            Refusal: null);

    private static RecordModel Dropped(RecordModel record, SchemaMigration migration) =>
        record with { Members = [], Refusal = $"{record.Name} was dropped by {migration.Id}." };

    /// <summary>The shape alone decides: property names, types, nullability and required. A renamed table is no new record.</summary>
    private static bool SameShape(RecordModel known, RecordModel record) =>
        known.Members.Equals(record.Members)
        && (known.Refusal == record.Refusal || (IsDropped(known) && IsDropped(record)));

    private static bool IsDropped(RecordModel record) => record.Refusal?.Contains(" was dropped by ") == true;

    private static SchemaMigration DroppedBy(
        ContextHistory history, SchemaMigration first, SchemaMigration last, string entity, ImmutableArray<EntityNames> between) =>
        Between(history, first, last)
            .FirstOrDefault(migration => between.Any(names => names.Migration == migration.FullName && !names.Entities.Contains(entity))) ?? last;
}
