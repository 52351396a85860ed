using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Generator.Flows;

/// <summary>The migrations of a project. The flows of states and of glue start here.</summary>
internal sealed class ProjectMigrations
{
    public ProjectMigrations(IncrementalGeneratorInitializationContext context)
    {
        // A file is the same object until it is edited, so each is read once. Only syntax is used: attributes that the compiler looks up
        // would be bound again after each edit.
        Files = context.CompilationProvider.SelectMany(Trees).Select(Read).Where(HasMigrations);
        var parts = Files.Select(Part).WithTrackingName(TrackingNames.ParseFiles);

        // The schema migrations of each context, in order.
        Histories = parts.Select(SchemaMigrations).Collect().Select(Build).WithTrackingName(TrackingNames.BuildHistories);

        // Each data migration as it is declared, and then with its place in a history.
        DataMigrations = parts.SelectMany(DataMigrationsOf).WithTrackingName(TrackingNames.ParseMigrations);
        Glue = DataMigrations.Combine(Histories).SelectMany(Resolve).WithTrackingName(TrackingNames.ResolveMigrations);
    }

    /// <summary>The files with migrations.</summary>
    public IncrementalValuesProvider<(SyntaxTree Tree, FilePart Part)> Files { get; }

    /// <summary>The schema migrations of all contexts.</summary>
    public IncrementalValueProvider<EquatableArray<ContextHistory>> Histories { get; }

    /// <summary>The data migrations as they are declared.</summary>
    public IncrementalValuesProvider<MigrationModel> DataMigrations { get; }

    /// <summary>The data migrations that have a place in a history.</summary>
    public IncrementalValuesProvider<GlueModel> Glue { get; }

    private static IEnumerable<SyntaxTree> Trees(Compilation compilation, CancellationToken cancellation) => compilation.SyntaxTrees;

    private static (SyntaxTree Tree, FilePart Part) Read(SyntaxTree tree, CancellationToken cancellation) => (tree, FilePart.Of(tree));

    private static bool HasMigrations((SyntaxTree Tree, FilePart Part) file) => !file.Part.IsEmpty;

    private static FilePart Part((SyntaxTree Tree, FilePart Part) file, CancellationToken cancellation) => file.Part;

    private static EquatableArray<MigrationPart> SchemaMigrations(FilePart part, CancellationToken cancellation) => part.SchemaMigrations;

    private static IEnumerable<MigrationModel> DataMigrationsOf(FilePart part, CancellationToken cancellation) => part.DataMigrations;

    private static EquatableArray<ContextHistory> Build(
        ImmutableArray<EquatableArray<MigrationPart>> parts, CancellationToken cancellation) =>
        HistoryBuilder.Build(parts.SelectMany(part => part));

    private static IEnumerable<GlueModel> Resolve(
        (MigrationModel Migration, EquatableArray<ContextHistory> Histories) input, CancellationToken cancellation) =>
        MigrationResolver.Glue(input.Migration, input.Histories) is { } glue ? [glue] : [];
}
