using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedMigrations.Generator;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Cli.Sources;

/// <summary>
/// The migrations in the sources of a project. They are read by the generator's own stages, so that the tool and the generator use the same
/// names, and by syntax, so that the tool works if the project does not compile.
/// </summary>
internal sealed class MigrationSources
{
    private readonly ILookup<string, ClassDeclarationSyntax> _classes;

    private readonly IReadOnlyList<FoundMigration> _dataMigrations;

    private MigrationSources(IEnumerable<ClassDeclarationSyntax> classes)
    {
        _classes = classes.ToLookup(FullName);
        Histories = HistoryBuilder.Build(All.Where(MigrationPartParser.IsCandidate).Select(MigrationPartParser.Parse));
        _dataMigrations = [.. All.Select(DataMigration).OfType<FoundMigration>()];
        var schemaMigrations = Histories.SelectMany(history => history.Migrations.Select(migration => SchemaMigration(history, migration)));
        Migrations = [.. schemaMigrations, .. _dataMigrations];
        Incomplete = [.. All.Select(IncompleteMigration).OfType<FoundMigration>().OrderBy(found => found.Id, StringComparer.Ordinal)];
    }

    /// <summary>The schema migrations of all contexts.</summary>
    public EquatableArray<ContextHistory> Histories { get; }

    /// <summary>All migrations of all contexts.</summary>
    public IReadOnlyList<FoundMigration> Migrations { get; }

    /// <summary>Schema migrations without the designer that makes them visible to Entity Framework.</summary>
    public IReadOnlyList<FoundMigration> Incomplete { get; }

    private IEnumerable<ClassDeclarationSyntax> All => _classes.SelectMany(parts => parts);

    public static MigrationSources Read(string folder) => new(
        from file in Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        where IsSource(Path.GetRelativePath(folder, file))
        let text = File.ReadAllText(file)
        // Most files of a project contain neither a migration nor a context, and need not be parsed.
        where text.Contains("Migration", StringComparison.Ordinal) || text.Contains("DbContext", StringComparison.Ordinal)
        let tree = CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview), file)
        from declaration in FilePart.Classes(tree.GetRoot())
        select declaration);

    /// <summary>Whether the sources declare a class.</summary>
    public bool Declares(string @namespace, string className) => _classes.Contains(Generator.Text.Names.Join(@namespace, className));

    /// <summary>
    /// The records after the last schema migration of a context, as the generator will emit them for a data migration after it.
    /// </summary>
    public IReadOnlyList<RecordModel> NewestRecords(ContextHistory history)
    {
        var newest = history.Migrations[^1].Model ?? "";
        return Model(newest) is { } model
            ? [.. RecordBuilder.Build(SchemaParser.Parse(newest, model)).OrderBy(record => record.Name, StringComparer.Ordinal)]
            : [];
    }

    /// <summary>The migration that dropped a record of an earlier state, or null if there never was one.</summary>
    public SchemaMigration? DroppedBy(ContextHistory history, string record) => history.DroppedBy(
        record,
        history.Migrations[^1],
        name => Model(name) is { } model ? Generator.Text.Names.Records(SchemaParser.RootNames(model)).Values : []);

    /// <summary>Like MSBuild's default globs: no build output, and no hidden folders.</summary>
    private static bool IsSource(string relativePath) =>
        !relativePath.Split(Path.DirectorySeparatorChar)[..^1].Any(part => part is "bin" or "obj" || part.StartsWith('.'));

    private MethodDeclarationSyntax? Model(string className) =>
        _classes[className].Select(MigrationPartParser.FindModel).FirstOrDefault(model => model is not null);

    private static string FullName(ClassDeclarationSyntax declaration) => MigrationPartParser.Parse(declaration).FullName;

    private static string Folder(ClassDeclarationSyntax declaration) => Path.GetDirectoryName(declaration.SyntaxTree.FilePath)!;

    private FoundMigration SchemaMigration(ContextHistory history, SchemaMigration migration) => new(
        migration.Id,
        history.Context,
        migration.Namespace,
        migration.ClassName,
        Folder(_classes[migration.FullName].First(MigrationPartParser.IsCandidate)));

    private FoundMigration? DataMigration(ClassDeclarationSyntax declaration)
    {
        // Without an argument it is attached to a schema migration, and has the id of that.
        var attribute = MigrationPartParser.FindAttribute(declaration, "DataMigration");
        if (attribute?.ArgumentList?.Arguments.FirstOrDefault()?.Expression is not { } argument)
            return null;
        var part = MigrationPartParser.Parse(declaration);
        var id = Constants.Text(argument) ?? throw new CommandException(
            $"The id of the data migration {part.FullName} is written as '{argument}', "
            + "but the tool can only read literals and constants of the class.");
        var contexts = _classes[part.FullName].Select(other => MigrationPartParser.Parse(other).Context);
        var context = contexts.FirstOrDefault(name => name is not null);
        return new FoundMigration(
            id,
            context is not null ? HistoryBuilder.ContextName(context) : Histories.Count == 1 ? Histories[0].Context : null,
            part.Namespace,
            part.ClassName,
            Folder(declaration));
    }

    private FoundMigration? IncompleteMigration(ClassDeclarationSyntax declaration)
    {
        var part = MigrationPartParser.Parse(declaration);
        var id = Path.GetFileNameWithoutExtension(declaration.SyntaxTree.FilePath);
        return MigrationResolver.IsId(id)
            && declaration.BaseList?.Types.Any(type => type.Type.ToString().Split('.', ':')[^1] == "Migration") == true
            && !_classes[part.FullName].Any(other =>
                MigrationPartParser.IsCandidate(other) || MigrationPartParser.FindAttribute(other, "DataMigration") is not null)
                ? new FoundMigration(id, Context: null, part.Namespace, part.ClassName, Folder(declaration))
                : null;
    }
}
