using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Schema;
using TypedMigrations.Generator.Text;

namespace TypedMigrations.Generator;

/// <summary>Decides which designers are read, and reads them.</summary>
internal static class StateReader
{
    // The rule about unreadable designers needs the same models as the generator.
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<string, ModelReading?>> readings = new();

    /// <summary>The full names of the classes whose models are emitted.</summary>
    public static EquatableArray<string> Named(ImmutableArray<GlueModel> migrations, EquatableArray<ContextHistory> histories, bool all) =>
        (all ? histories.SelectMany(history => history.Migrations) : migrations.SelectMany(migration => migration.Named))
        .Select(migration => migration.Model)
        .OfType<string>()
        .Distinct()
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>The models of a file that are emitted.</summary>
    public static IEnumerable<SchemaState> Read(SyntaxTree tree, FilePart part, EquatableArray<string> named) =>
        Models(part).Where(named.Contains).Select(name => Read(tree, name)).OfType<SchemaState>();

    /// <summary>The model of a class in a file.</summary>
    public static SchemaState? Read(SyntaxTree tree, string className) => Reading(tree, className)?.State;

    /// <summary>The statements of a file's model that cannot be read.</summary>
    public static IEnumerable<Location> Unreadable(SyntaxTree tree, string className) =>
        Reading(tree, className)?.Unreadable.Select(span => Location.Create(tree, span)) ?? [];

    /// <summary>The types in place of names of entity types in a file's model, with the names that were assumed for them.</summary>
    public static IEnumerable<(Location Location, string Name)> Types(SyntaxTree tree, string className) =>
        FindModel(tree, className) is { } model
            ? BuilderBlock.Read(model)
                .Select(statement => statement.Calls?.FirstOrDefault())
                .Where(call => call is { Method: "Entity", IsOdd: false, Type: not null, Text: not null })
                .Select(call => (call!.Type!.GetLocation(), call.Text!))
            : [];

    /// <summary>The names of the entities in those models of a file that a question needs.</summary>
    public static IEnumerable<EntityNames> ReadNames(SyntaxTree tree, FilePart part, EquatableArray<DropQuestion> questions) =>
        from name in questions.Count == 0 ? [] : Models(part)
        where questions.Any(question => question.Candidates.Contains(name))
        let model = FindModel(tree, name)
        where model is not null
        select new EntityNames(name, SchemaParser.EntityNames(model));

    /// <summary>The method that builds the model, in the class with this name.</summary>
    public static MethodDeclarationSyntax? FindModel(SyntaxTree tree, string className) => FilePart.Classes(tree.GetRoot())
        .Where(declaration =>
            Names.Join(MigrationPartParser.Namespace(declaration), MigrationPartParser.ClassName(declaration)) == className)
        .Select(MigrationPartParser.FindModel)
        .FirstOrDefault(model => model is not null);

    private static IEnumerable<string> Models(FilePart part) =>
        part.SchemaMigrations.Where(migration => migration.Model != ModelMethod.None).Select(migration => migration.FullName);

    private static ModelReading? Reading(SyntaxTree tree, string className) => readings.GetOrCreateValue(tree).GetOrAdd(className, name =>
    {
        if (FindModel(tree, name) is not { } model)
            return null;
        var unreadable = new List<TextSpan>();
        return new ModelReading(SchemaParser.Parse(name, model, statement => unreadable.Add(statement.Span)), unreadable);
    });

    private sealed class ModelReading(SchemaState state, List<TextSpan> unreadable)
    {
        public SchemaState State => state;

        public List<TextSpan> Unreadable => unreadable;
    }
}
