using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Schema;
using TypedMigrations.Generator.Tests;
using TypedMigrations.Generator.Text;

namespace TypedMigrations.Generator;

/// <summary>
/// Three flows, each syntax -> model -> text: schema states to records, data migrations to Entity Framework migrations, test classes to facts.
/// It never speaks: what is wrong is said by the rules.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class TypedMigrationsGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        // Files stay the same objects until they are edited, so that all that follows is done once for each. By syntax alone: attributes looked
        // up by the compiler would be bound again after each edit.
        var files = context.CompilationProvider
            .SelectMany(static (compilation, _) => compilation.SyntaxTrees)
            .Select(static (tree, _) => (Tree: tree, Part: FilePart.Of(tree)))
            .Where(static file => !file.Part.IsEmpty);
        var parts = files.Select(static (file, _) => file.Part).WithTrackingName(TrackingNames.ParseFiles);

        var histories = parts
            .Select(static (part, _) => part.SchemaMigrations)
            .Collect()
            .Select(static (parts, _) => HistoryBuilder.Build(parts.SelectMany(part => part))).WithTrackingName(TrackingNames.BuildHistories);

        var migrations = parts
            .SelectMany(static (part, _) => part.DataMigrations).WithTrackingName(TrackingNames.ParseMigrations);

        var glue = migrations
            .Combine(histories)
            .SelectMany(static (pair, _) => Maybe(MigrationResolver.Glue(pair.Left, pair.Right))).WithTrackingName(TrackingNames.ResolveMigrations);

        // Only the states that a data migration names are read; those between them only where an entity vanished, to say who dropped it.
        var named = glue
            .Collect()
            .Combine(histories)
            .Combine(context.AnalyzerConfigOptionsProvider.Select(static (options, _) => EmitsAll(options.GlobalOptions)))
            .Select(static (input, _) => StateReader.Named(input.Left.Left, input.Left.Right, all: input.Right)).WithTrackingName(TrackingNames.NamedStates);
        var states = files
            .Combine(named)
            .SelectMany(static (pair, _) => StateReader.Read(pair.Left.Tree, pair.Left.Part, pair.Right)).WithTrackingName(TrackingNames.ParseStates)
            .Collect();
        var questions = states
            .Combine(histories)
            .Select(static (pair, _) => SnapshotChain.Questions(pair.Right, pair.Left)).WithTrackingName(TrackingNames.AskDrops);
        var between = files
            .Combine(questions)
            .SelectMany(static (pair, _) => StateReader.ReadNames(pair.Left.Tree, pair.Left.Part, pair.Right)).WithTrackingName(TrackingNames.ParseEntityNames)
            .Collect();

        var snapshots = states
            .Combine(between)
            .Combine(histories)
            .SelectMany(static (input, _) => FileNames.Assign(
                SnapshotChain.Build(input.Right, input.Left.Left, input.Left.Right), RecordEmitter.ClassName))
            .WithTrackingName(TrackingNames.BuildSnapshots);
        context.RegisterSourceOutput(snapshots, static (output, file) => output.AddSource(file.FileName, RecordEmitter.Emit(file.Model)));

        var stateNames = snapshots
            .Select(static (file, _) => new StateName(Names.Global(file.Model.Namespace, file.Model.Snapshots), file.Model.Migration, file.Model.Name))
            .Collect()
            .Select(static (names, _) => names.ToEquatableArray()).WithTrackingName(TrackingNames.NameStates);
        var glueFiles = glue
            .Combine(stateNames)
            .Select(static (pair, _) => MigrationResolver.Name(pair.Left, pair.Right))
            .Collect()
            .SelectMany(static (models, _) => FileNames.Assign(models, GlueEmitter.ClassName)).WithTrackingName(TrackingNames.NameFiles);
        context.RegisterSourceOutput(glueFiles, static (output, file) => output.AddSource(file.FileName, GlueEmitter.Emit(file.Model)));

        var conversions = glue
            .Combine(snapshots.Collect())
            .SelectMany(static (pair, _) => Maybe(ConversionFinder.Find(pair.Left, pair.Right)))
            .WithTrackingName(TrackingNames.FindConversions)
            .Collect()
            .SelectMany(static (models, _) => FileNames.Assign(models, ConversionEmitter.ClassName)).WithTrackingName(TrackingNames.NameFiles);
        context.RegisterSourceOutput(conversions, static (output, file) => output.AddSource(file.FileName, ConversionEmitter.Emit(file.Model)));

        // So that the compiler goes on to the rules, which say what is wrong.
        var placeholders = migrations
            .Combine(histories)
            .Combine(snapshots.Collect())
            .SelectMany(static (input, _) => Maybe(PlaceholderFinder.Find(input.Left.Left, input.Left.Right, input.Right)))
            .WithTrackingName(TrackingNames.FindPlaceholders)
            .Collect()
            .SelectMany(static (models, _) => FileNames.Assign(models, PlaceholderEmitter.ClassName)).WithTrackingName(TrackingNames.NameFiles);
        context.RegisterSourceOutput(placeholders, static (output, file) => output.AddSource(file.FileName, PlaceholderEmitter.Emit(file.Model)));

        var tests = context.SyntaxProvider
            .ForAttributeWithMetadataName(
                TestParser.Attribute,
                static (node, _) => node is ClassDeclarationSyntax,
                static (syntax, _) => TestParser.Parse(syntax))
            .SelectMany(static (model, _) => Maybe(model)).WithTrackingName(TrackingNames.ParseTests)
            .Collect()
            .SelectMany(static (models, _) => FileNames.Assign(models, TestEmitter.ClassName)).WithTrackingName(TrackingNames.NameFiles);
        context.RegisterSourceOutput(tests, static (output, file) => output.AddSource(file.FileName, TestEmitter.Emit(file.Model)));
    }

    /// <summary>The project says <c>&lt;TypedMigrationsEmit&gt;All&lt;/TypedMigrationsEmit&gt;</c>: every state, for exploring and for checking.</summary>
    private static bool EmitsAll(Microsoft.CodeAnalysis.Diagnostics.AnalyzerConfigOptions options) =>
        options.TryGetValue("build_property.TypedMigrationsEmit", out var value) && value.Equals("All", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<T> Maybe<T>(T? model)
        where T : class => model is null ? [] : [model];
}
