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
        var named = NameRecords(states);
        // A class cannot hold one of its own name. Authors write down the names of records and never those of states, so a state gives way.
        var taken = new HashSet<string>(named.SelectMany(names => names.Values));
        var names = new Dictionary<string, string>();
        var latest = new Dictionary<string, RecordModel>();
        SchemaMigration? previous = null;
        string? previousName = null;
        foreach (var ((migration, state), namesHere) in states.Zip(named, (state, names) => (state, names)))
        {
            var before = names;
            names = namesHere;
            // A record that is called like a dropped one takes its place: so do the entities of a namespace that was renamed.
            var dropped = before.Where(pair => !names.ContainsKey(pair.Key) && !names.ContainsValue(pair.Value)).Select(pair => latest[pair.Value]);
            var records = state.Entities.Select(entity => Record(entity, names[entity.Name]))
                .Concat(dropped.Select(record => Dropped(record, DroppedBy(history, previous!, migration, record.Entity, between))))
                .Where(record => !latest.TryGetValue(record.Name, out var known) || !SameShape(known, record))
                .Select(record => record with { Hides = latest.ContainsKey(record.Name) })
                .OrderBy(record => record.Name, StringComparer.Ordinal)
                .ToEquatableArray();
            foreach (var record in records)
                latest[record.Name] = record;
            var name = Names.Take(migration.State, taken);
            yield return new SnapshotModel(history.Namespace, history.Snapshots, history.Context, migration.Id, name, previousName, records);
            (previous, previousName) = (migration, name);
        }
    }

    /// <summary>The names of the records of each state: what was there before keeps its name.</summary>
    private static List<Dictionary<string, string>> NameRecords(List<(SchemaMigration Migration, SchemaState State)> states)
    {
        var named = new List<Dictionary<string, string>>();
        foreach (var state in states)
            named.Add(Names.Records(EntityNames(state), named.LastOrDefault() ?? []));
        return named;
    }

    private static List<(SchemaMigration Migration, SchemaState State)> Named(ContextHistory history, ImmutableArray<SchemaState> parsed) => (
        from migration in history.Migrations
        join state in parsed on migration.FullName equals state.Migration into states
        // Two where a designer was copied, of which the compiler says enough.
        from state in states.Take(1)
        select (migration, state)).ToList();

    private static IEnumerable<string> EntityNames((SchemaMigration Migration, SchemaState State) state) =>
        state.State.Entities.Select(entity => entity.Name);

    private static IEnumerable<SchemaMigration> Between(ContextHistory history, SchemaMigration first, SchemaMigration last) =>
        history.Migrations.SkipWhile(migration => migration != first).Skip(1).TakeWhile(migration => migration != last);

    private static RecordModel Record(EntityModel entity, string name)
    {
        if (entity.Unsupported is { } reason)
            return new RecordModel(
                name, entity.Name, entity.Table, Hides: false, [], $"TypedMigrations cannot make a record of '{entity.Name}' yet: {reason}.");
        var members = Names.Members(entity.Properties.Select(property => property.Name), name);
        return new RecordModel(
            name,
            entity.Name,
            entity.Table,
            Hides: false,
            members.Zip(entity.Properties, (member, property) => new MemberModel(member, property)).ToEquatableArray(),
            Refusal: null);
    }

    private static RecordModel Dropped(RecordModel record, SchemaMigration migration) =>
        record with { Members = [], Refusal = $"{record.Name} was dropped by {migration.Id}." };

    /// <summary>The shape alone decides: names, types, nullability and required. Another table or another default is no new record.</summary>
    private static bool SameShape(RecordModel known, RecordModel record) =>
        known.Entity == record.Entity && known.Refusal == record.Refusal && Shape(known).SequenceEqual(Shape(record));

    private static IEnumerable<PropertyModel> Shape(RecordModel record) =>
        record.Members.Select(member => member.Property with { Default = null });

    private static SchemaMigration DroppedBy(
        ContextHistory history, SchemaMigration first, SchemaMigration last, string entity, ImmutableArray<EntityNames> between) =>
        Between(history, first, last)
            .FirstOrDefault(migration => between.Any(names => names.Migration == migration.FullName && !names.Entities.Contains(entity))) ?? last;
}
