using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Schema;
using TypedMigrations.Generator.Text;

namespace TypedMigrations.Generator.Flows;

/// <summary>Turns data migrations into Entity Framework migrations.</summary>
internal static class GlueFlow
{
    public static void Register(
        IncrementalGeneratorInitializationContext context,
        ProjectMigrations migrations,
        IncrementalValuesProvider<(string FileName, SnapshotModel Model)> snapshots)
    {
        // Each migration with its states, under the names of their classes.
        var names = snapshots.Select(StateNameOf).Collect().Select(ToArray).WithTrackingName(TrackingNames.NameStates);
        SourceFiles.Register(context, migrations.Glue.Combine(names).Select(WithStateNames), GlueEmitter.ClassName, GlueEmitter.Emit);

        // The conversions of an attached migration between the two shapes of a record.
        var conversions = migrations.Glue.Combine(snapshots.Collect())
            .SelectMany(FindConversions).WithTrackingName(TrackingNames.FindConversions);
        SourceFiles.Register(context, conversions, ConversionEmitter.ClassName, ConversionEmitter.Emit);

        // Stubs of records that a migration names and no state has. Without them, the compiler would not run the rules that report the
        // cause.
        var missing = migrations.DataMigrations.Combine(migrations.Histories).Combine(snapshots.Collect())
            .SelectMany(FindMissingRecords).WithTrackingName(TrackingNames.FindMissingRecords);
        SourceFiles.Register(context, missing, MissingRecordEmitter.ClassName, MissingRecordEmitter.Emit);
    }

    private static StateName StateNameOf((string FileName, SnapshotModel Model) file, CancellationToken cancellation) =>
        new(Names.Global(file.Model.Namespace, file.Model.Snapshots), file.Model.Migration, file.Model.Name);

    private static EquatableArray<StateName> ToArray(ImmutableArray<StateName> names, CancellationToken cancellation) =>
        names.ToEquatableArray();

    private static GlueModel WithStateNames((GlueModel Glue, EquatableArray<StateName> Names) input, CancellationToken cancellation) =>
        MigrationResolver.WithStateNames(input.Glue, input.Names);

    private static IEnumerable<ConversionsModel> FindConversions(
        (GlueModel Glue, ImmutableArray<(string FileName, SnapshotModel Model)> Snapshots) input, CancellationToken cancellation) =>
        ConversionFinder.Find(input.Glue, input.Snapshots) is { } conversions ? [conversions] : [];

    private static IEnumerable<MissingRecordsModel> FindMissingRecords(
        ((MigrationModel Model, EquatableArray<ContextHistory> Histories) Migration,
            ImmutableArray<(string FileName, SnapshotModel Model)> Snapshots) input,
        CancellationToken cancellation) =>
        MissingRecordFinder.Find(input.Migration.Model, input.Migration.Histories, input.Snapshots) is { } missing ? [missing] : [];
}
