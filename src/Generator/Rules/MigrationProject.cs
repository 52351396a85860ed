using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Schema;
using TypedMigrations.Generator.Text;

namespace TypedMigrations.Generator.Rules;

/// <summary>The migrations of a project: what the generator saw, by the very code that it uses, once for all rules.</summary>
internal sealed class MigrationProject
{
    private static readonly string generatorName = typeof(TypedMigrationsGenerator).FullName;

    private static readonly ConditionalWeakTable<Compilation, MigrationProject> projects = new();

    // An edit leaves all trees but one as they are, and there may be hundreds of designers.
    private static readonly ConditionalWeakTable<SyntaxTree, TreeParts> trees = new();

    private readonly Compilation _compilation;

    private readonly Lazy<EquatableArray<ContextHistory>> _histories;

    private readonly Lazy<ImmutableArray<MigrationClass>> _dataMigrations;

    private readonly Lazy<ImmutableHashSet<string>> _needed;

    private readonly Lazy<IReadOnlyDictionary<string, SchemaMigration>> _recent;

    private MigrationProject(Compilation compilation)
    {
        _compilation = compilation;
        var parts = new Lazy<ImmutableArray<TreeParts>>(() =>
            [.. compilation.SyntaxTrees.Where(tree => !IsGenerated(tree)).Select(tree => trees.GetValue(tree, Read))]);
        _histories = new(() => HistoryBuilder.Build([.. parts.Value.SelectMany(tree => tree.SchemaMigrations)]));
        _dataMigrations = new(() =>
        [
            .. parts.Value
                .SelectMany(tree => tree.DataMigrations)
                .Distinct()
                .Select(compilation.Assembly.GetTypeByMetadataName)
                .OfType<INamedTypeSymbol>()
                .SelectMany(MigrationClass.Read),
        ]);
        _recent = new(() =>
        {
            var first = DataMigrations
                .Select(migration => (migration.Id, Resolve(migration).History?.Context))
                .GroupBy(migration => migration.Context ?? "")
                .ToDictionary(group => group.Key, group => group.Select(migration => migration.Id).OrderBy(id => id, StringComparer.Ordinal).First());
            return (
                from history in Histories
                let since = first.TryGetValue(history.Context, out var id) ? id : null
                from migration in history.Migrations
                where migration == history.Migrations[history.Migrations.Count - 1] || since is not null && string.CompareOrdinal(migration.Id, since) > 0
                group migration by migration.FullName).ToDictionary(group => group.Key, group => group.First());
        });
        _needed = new(() => [.. DataMigrations.Select(Resolve).Select(resolution => resolution.Previous?.FullName).OfType<string>()]);
    }

    /// <summary>The schema migrations of all contexts.</summary>
    public EquatableArray<ContextHistory> Histories => _histories.Value;

    /// <summary>The data migrations as they are declared, first to last.</summary>
    public ImmutableArray<MigrationClass> DataMigrations => _dataMigrations.Value;

    /// <summary>The full names of the schema migrations whose designers are read.</summary>
    public ImmutableHashSet<string> Needed => _needed.Value;

    /// <summary>The schema migrations that came after the first data migration of their context, and the newest, by their full names.</summary>
    public IReadOnlyDictionary<string, SchemaMigration> Recent => _recent.Value;

    public static MigrationProject Of(Compilation compilation) => projects.GetValue(compilation, key => new MigrationProject(key));

    /// <summary>Whether a file is the generator's own, which it does not see itself.</summary>
    public static bool IsGenerated(SyntaxTree tree) => tree.FilePath.Contains(generatorName);

    public Resolution Resolve(MigrationClass migration) => MigrationResolver.Resolve(migration.Id ?? "", migration.ContextName, Histories);

    /// <summary>The contexts of this project that have a simple name.</summary>
    public IEnumerable<INamedTypeSymbol> ContextsCalled(string name) => _compilation
        .GetSymbolsWithName(name, SymbolFilter.Type)
        .OfType<INamedTypeSymbol>()
        .Where(type => Bases(type).Any(parent => parent.ToDisplayString() == "Microsoft.EntityFrameworkCore.DbContext"));

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var parent = type.BaseType; parent is not null; parent = parent.BaseType)
            yield return parent;
    }

    private static TreeParts Read(SyntaxTree tree)
    {
        var schema = ImmutableArray.CreateBuilder<MigrationPart>();
        var data = ImmutableArray.CreateBuilder<string>();
        foreach (var declaration in tree.GetRoot().DescendantNodes(MayHoldMigrations).OfType<ClassDeclarationSyntax>())
        {
            if (MigrationPartParser.IsCandidate(declaration))
                schema.Add(MigrationPartParser.Parse(declaration));
            if (MigrationPartParser.FindAttribute(declaration, "DataMigration") is not null && PartialClass.CanHave(declaration))
                data.Add(Names.Join(MigrationPartParser.Namespace(declaration), declaration.Identifier.ValueText));
        }

        return new TreeParts(schema.ToImmutable(), data.ToImmutable());
    }

    private static bool MayHoldMigrations(SyntaxNode node) =>
        node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax;

    /// <summary>What a file says of migrations: parts of schema migrations, and the full names of data migrations.</summary>
    private sealed record TreeParts(ImmutableArray<MigrationPart> SchemaMigrations, ImmutableArray<string> DataMigrations);
}
