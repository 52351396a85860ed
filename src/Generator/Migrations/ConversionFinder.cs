using System.Collections.Immutable;
using TypedMigrations.Generator.Schema;
using TypedMigrations.Generator.Text;

namespace TypedMigrations.Generator.Migrations;

/// <summary>
/// Finds the records whose shape changes with the schema change of an attached data migration, and the members that both shapes have.
/// </summary>
internal static class ConversionFinder
{
    public static ConversionsModel? Find(GlueModel glue, ImmutableArray<(string FileName, SnapshotModel Model)> snapshots)
    {
        if (!glue.Migration.IsAttached || glue.Before is null)
            return null;
        var models = snapshots.Select(snapshot => snapshot.Model).ToList();
        var before = StateRecords.Of(glue, glue.Before, models).ToDictionary(place => place.Record.Name);
        var after = StateRecords.Of(glue, glue.After, models).ToDictionary(place => place.Record.Name);
        var changed = after.Values.Where(place =>
            before.TryGetValue(place.Record.Name, out var other) && other.State != place.State && other.Record.Entity == place.Record.Entity
            && IsMade(place.Record) && IsMade(other.Record)).ToList();
        var conversions = changed.SelectMany(place => new[]
        {
            Conversion(before[place.Record.Name], place, before, after),
            Conversion(place, before[place.Record.Name], after, before),
        }).ToEquatableArray();
        return conversions.Count == 0 ? null : new ConversionsModel(
            changed[0].State.Namespace, changed[0].State.Snapshots, changed[0].State.Name, glue.Migration.Id, conversions);
    }

    private static bool IsMade(RecordModel record) => record is { Refusal: null, IsAbstract: false };

    private static ConversionModel Conversion(
        RecordPlace source, RecordPlace target, Dictionary<string, RecordPlace> sources, Dictionary<string, RecordPlace> targets)
    {
        var known = source.Record.Members.Where(member => member.Discriminator is null).ToDictionary(member => member.Property.Name);
        var settable = target.Record.Members.Where(member => member.Discriminator is null).ToList();
        var carried = settable.Where(member =>
            known.TryGetValue(member.Property.Name, out var other) && member.Name == other.Name && IsCarried(other, member)).ToList();
        var taken = new HashSet<string>();
        var parameter = Names.Take(Camel(source.Record.Name), taken);
        return new ConversionModel(
            target.Record.Name,
            target.State.Name,
            source.State.Name,
            parameter,
            carried.Select(member => new CarriedModel(
                member.Name,
                RecordEmitter.IsFilled(member) && RecordEmitter.IsFilled(known[member.Property.Name]) ? RecordEmitter.Field(member) : null))
                .ToEquatableArray(),
            settable
                .Except(carried)
                // An author sets a new optional member with a 'with'. A member that existed before must not silently get its default.
                .Where(member => member.Property.IsRequired || known.ContainsKey(member.Property.Name))
                .Select(member => new GivenModel(
                    member.Name,
                    RecordEmitter.Type(member) + (member.Property.IsNullable ? "?" : ""),
                    Names.Take(Camel(member.Name), taken)))
                .ToEquatableArray())
        {
            KeepsOrigin = (source.Record.Kind, target.Record.Kind) == (RecordKind.Json, RecordKind.Json),
        };

        bool IsCarried(MemberModel from, MemberModel to) =>
            (to.Property.IsNullable || !from.Property.IsNullable)
            && (from.Record is null && to.Record is null
                ? from.Property.Type == to.Property.Type
                : from.Record == to.Record && RecordEmitter.Type(from) == RecordEmitter.Type(to)
                    && sources.TryGetValue(from.Record!, out var one)
                    && targets.TryGetValue(to.Record!, out var other)
                    && one.State == other.State);
    }

    private static string Camel(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);
}
