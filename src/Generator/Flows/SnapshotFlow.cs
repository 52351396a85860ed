using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Schema;
using TypedMigrations.Generator.Text;

namespace TypedMigrations.Generator.Flows;

/// <summary>Turns schema states into records.</summary>
internal static class SnapshotFlow
{
    /// <summary>Registers the flow.</summary>
    /// <returns>The generated states, each with the name of its file.</returns>
    public static IncrementalValuesProvider<(string FileName, SnapshotModel Model)> Register(
        IncrementalGeneratorInitializationContext context, ProjectMigrations migrations)
    {
        // Only the states that a data migration names are read, or all states if the project requests it.
        var emitsAll = context.AnalyzerConfigOptionsProvider.Select(EmitsAll);
        var named = migrations.Glue.Collect().Combine(migrations.Histories).Combine(emitsAll)
            .Select(Named).WithTrackingName(TrackingNames.NamedStates);
        var states = migrations.Files.Combine(named)
            .SelectMany(ReadStates).WithTrackingName(TrackingNames.ParseStates).Collect();

        // If an entity vanished between two of them, the states between show which migration dropped it.
        var questions = states.Combine(migrations.Histories)
            .Select(AskDrops).WithTrackingName(TrackingNames.AskDrops);
        var between = migrations.Files.Combine(questions)
            .SelectMany(ReadEntityNames).WithTrackingName(TrackingNames.ParseEntityNames).Collect();

        // A chain of classes for each context, with one file for each state.
        var snapshots = states.Combine(between).Combine(migrations.Histories)
            .SelectMany(Build).WithTrackingName(TrackingNames.BuildSnapshots);
        SourceFiles.Register(context, snapshots, RecordEmitter.Emit);
        return snapshots;
    }

    /// <summary>
    /// Whether the project sets <c>&lt;TypedMigrationsEmit&gt;All&lt;/TypedMigrationsEmit&gt;</c>, to explore or check every state.
    /// </summary>
    private static bool EmitsAll(AnalyzerConfigOptionsProvider options, CancellationToken cancellation) =>
        options.GlobalOptions.TryGetValue("build_property.TypedMigrationsEmit", out var value)
        && value.Equals("All", StringComparison.OrdinalIgnoreCase);

    private static EquatableArray<string> Named(
        ((ImmutableArray<GlueModel> Glue, EquatableArray<ContextHistory> Histories) Migrations, bool All) input,
        CancellationToken cancellation) =>
        StateReader.Named(input.Migrations.Glue, input.Migrations.Histories, input.All);

    private static IEnumerable<SchemaState> ReadStates(
        ((SyntaxTree Tree, FilePart Part) File, EquatableArray<string> Named) input, CancellationToken cancellation) =>
        StateReader.Read(input.File.Tree, input.File.Part, input.Named);

    private static EquatableArray<DropQuestion> AskDrops(
        (ImmutableArray<SchemaState> States, EquatableArray<ContextHistory> Histories) input, CancellationToken cancellation) =>
        SnapshotChain.Questions(input.Histories, input.States);

    private static IEnumerable<EntityNames> ReadEntityNames(
        ((SyntaxTree Tree, FilePart Part) File, EquatableArray<DropQuestion> Questions) input, CancellationToken cancellation) =>
        StateReader.ReadNames(input.File.Tree, input.File.Part, input.Questions);

    private static IEnumerable<(string FileName, SnapshotModel Model)> Build(
        ((ImmutableArray<SchemaState> Named, ImmutableArray<EntityNames> Between) States, EquatableArray<ContextHistory> Histories) input,
        CancellationToken cancellation) => FileNames.Assign(
            SnapshotChain.Build(input.Histories, input.States.Named, input.States.Between), RecordEmitter.ClassName);
}
