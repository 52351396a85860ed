using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Schema;
using TypedMigrations.Generator.Text;

namespace TypedMigrations.Generator.Rules.Project;

/// <summary>The migrations of a project, read once for all rules by the generator's own code.</summary>
internal sealed class MigrationProject
{
    private static readonly string generatorName = typeof(TypedMigrationsGenerator).FullName;

    private static readonly ConditionalWeakTable<Compilation, MigrationProject> projects = new();

    // If an author names a missing record, the records of all designers are needed after each keystroke.
    private static readonly ConditionalWeakTable<SyntaxTree, Dictionary<string, string>> recordNames = new();

    private readonly Compilation _compilation;

    private readonly ConcurrentDictionary<(SyntaxNode, string?), Resolution> _resolutions = new();

    private readonly ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<MigrationClass>> _classes = new(SymbolEqualityComparer.Default);

    private readonly Lazy<Dictionary<string, SyntaxTree>> _models;

    private readonly Lazy<EquatableArray<ContextHistory>> _histories;

    private readonly Lazy<ImmutableArray<MigrationClass>> _dataMigrations;

    private readonly Lazy<ImmutableHashSet<string>> _needed;

    private readonly Lazy<IReadOnlyDictionary<string, SchemaMigration>> _recent;

    private MigrationProject(Compilation compilation)
    {
        _compilation = compilation;
        var parts = new Lazy<ImmutableArray<FilePart>>(() =>
            [.. compilation.SyntaxTrees.Where(tree => !IsGenerated(tree)).Select(FilePart.Of)]);
        _models = new(() => compilation.SyntaxTrees
            .Where(tree => !IsGenerated(tree))
            .SelectMany(
                tree => FilePart.Of(tree).SchemaMigrations.Where(part => part.Model != ModelMethod.None),
                (tree, part) => (part.FullName, tree))
            .GroupBy(model => model.FullName)
            .ToDictionary(same => same.Key, same => same.First().tree));
        _histories = new(() => HistoryBuilder.Build(parts.Value.SelectMany(part => part.SchemaMigrations)));
        _dataMigrations = new(() =>
        [
            .. parts.Value
                .SelectMany(part => part.DataMigrations)
                .Select(migration => Names.Join(migration.Namespace, migration.ClassName))
                .Distinct()
                .Select(compilation.Assembly.GetTypeByMetadataName)
                .OfType<INamedTypeSymbol>()
                .SelectMany(At),
        ]);
        _recent = new(FindRecent);
        _needed = new(() =>
        [
            .. DataMigrations
                .Select(Resolve)
                .SelectMany(resolution => new[] { resolution.Before?.Model, resolution.After?.Model })
                .OfType<string>(),
        ]);
    }

    /// <summary>The schema migrations of all contexts.</summary>
    public EquatableArray<ContextHistory> Histories => _histories.Value;

    /// <summary>The data migrations as they are declared, in order.</summary>
    public ImmutableArray<MigrationClass> DataMigrations => _dataMigrations.Value;

    /// <summary>The full names of the classes whose models are read.</summary>
    public ImmutableHashSet<string> Needed => _needed.Value;

    /// <summary>The schema migrations after the first data migration of their context, and the newest one, by their full names.</summary>
    public IReadOnlyDictionary<string, SchemaMigration> Recent => _recent.Value;

    public static MigrationProject Of(Compilation compilation) => projects.GetValue(compilation, key => new MigrationProject(key));

    /// <summary>Whether the generator itself wrote a file. The generator does not see such files.</summary>
    public static bool IsGenerated(SyntaxTree tree) => tree.FilePath.Contains(generatorName);

    /// <summary>The data migrations of a class: none or one, or more if a file was copied.</summary>
    public IEnumerable<MigrationClass> At(INamedTypeSymbol type) => _classes.GetOrAdd(type, static type => [.. MigrationClass.Read(type)]);

    // Most rules need it for each data migration.
    public Resolution Resolve(MigrationClass migration) => _resolutions.GetOrAdd(
        (migration.Declaration, migration.Id),
        _ => MigrationResolver.Resolve(
            migration.FullName, migration.IsAttached ? null : migration.Id ?? "", migration.ContextName, Histories));

    /// <summary>The id under which a data migration runs: its own, or that of the schema migration that it is attached to.</summary>
    public string? Id(MigrationClass migration) => migration.IsAttached ? Resolve(migration).After?.Id : migration.Id;

    /// <summary>The migration that dropped a record of an earlier state, or null if there never was one.</summary>
    public SchemaMigration? DroppedBy(Resolution resolution, string state, string record) =>
        resolution.History is { } history && (state == "Before" ? resolution.Before : resolution.After) is { } last
            ? history.DroppedBy(record, last, RecordNames)
            : null;

    /// <summary>The contexts of this project with a simple name.</summary>
    public IEnumerable<INamedTypeSymbol> ContextsCalled(string name) => _compilation
        .GetSymbolsWithName(name, SymbolFilter.Type)
        .OfType<INamedTypeSymbol>()
        .Where(type => Bases(type).Any(parent => parent.ToDisplayString() == "Microsoft.EntityFrameworkCore.DbContext"));

    /// <summary>The schema that a class's model builds.</summary>
    public SchemaState? State(string model) => _models.Value.TryGetValue(model, out var tree) ? StateReader.Read(tree, model) : null;

    /// <summary>The additional facts in the designer of the state before or after a data migration, or null if it cannot be read.</summary>
    /// <param name="migration">The data migration.</param>
    /// <param name="state"><c>Before</c> or <c>After</c>.</param>
    public Design? FindDesign(MigrationClass migration, string state) =>
        FindDesign(state == "Before" ? Resolve(migration).Before : Resolve(migration).After);

    /// <summary>The additional facts in the designer of the state after a schema migration.</summary>
    public Design? FindDesign(SchemaMigration? migration) =>
        migration?.Model is { } model && State(model) is { } schema ? Design.Of(schema) : null;

    /// <summary>The entity types of a schema that have a block of their own.</summary>
    public ICollection<string> RootNames(string model) => NamesByEntity(model).Keys;

    private IReadOnlyDictionary<string, SchemaMigration> FindRecent()
    {
        var firstIds = DataMigrations
            .Select(migration => (Id: Id(migration), Resolve(migration).History?.Context))
            .GroupBy(migration => migration.Context ?? "", migration => migration.Id)
            .ToDictionary(group => group.Key, group => group.OrderBy(id => id, StringComparer.Ordinal).First());
        return (
            from history in Histories
            let since = firstIds.TryGetValue(history.Context, out var id) ? id : null
            from migration in history.Migrations
            where migration == history.Migrations[history.Migrations.Count - 1]
                || since is not null && string.CompareOrdinal(migration.Id, since) > 0
            group migration by migration.FullName).ToDictionary(group => group.Key, group => group.First());
    }

    private ICollection<string> RecordNames(string model) => NamesByEntity(model).Values;

    private Dictionary<string, string> NamesByEntity(string model) => _models.Value.TryGetValue(model, out var tree)
        ? recordNames.GetValue(
            tree, key => StateReader.FindModel(key, model) is { } method ? Names.Records(SchemaParser.RootNames(method)) : [])
        : [];

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
            yield return parent;
    }
}
