using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Text;

namespace TypedMigrations.Generator.Schema;

/// <summary>Decides which designers are read, and reads them.</summary>
internal static class StateReader
{
    /// <summary>The full names of the classes whose models are to be emitted.</summary>
    public static EquatableArray<string> Named(ImmutableArray<GlueModel> migrations, EquatableArray<ContextHistory> histories, bool all) =>
        (all ? histories.SelectMany(history => history.Migrations) : migrations.Select(migration => migration.Previous))
        .Select(migration => migration.Model)
        .OfType<string>()
        .Distinct()
        .OrderBy(name => name, StringComparer.Ordinal)
        .ToEquatableArray();

    /// <summary>The model of a file, where it is to be emitted.</summary>
    public static SchemaState? Read(SyntaxTree tree, FilePart part, EquatableArray<string> named) =>
        part.SchemaMigrations.FirstOrDefault(migration => migration.Model != ModelMethod.None && named.Contains(migration.FullName)) is { } migration
        && FindModel(tree, migration.FullName) is { } model
            ? SchemaParser.Parse(migration.FullName, model)
            : null;

    /// <summary>The names of the entities of a file, where a question is asked of it.</summary>
    public static EntityNames? ReadNames(SyntaxTree tree, FilePart part, EquatableArray<DropQuestion> questions) =>
        part.SchemaMigrations.FirstOrDefault(migration =>
            migration.Model != ModelMethod.None && questions.Any(question => question.Candidates.Contains(migration.FullName))) is { } migration
        && FindModel(tree, migration.FullName) is { } model
            ? new EntityNames(migration.FullName, SchemaParser.EntityNames(model))
            : null;

    /// <summary>The method that says what the schema is, in the class of a name.</summary>
    public static MethodDeclarationSyntax? FindModel(SyntaxTree tree, string className) => FilePart.Classes(tree.GetRoot())
        .Where(declaration => Names.Join(MigrationPartParser.Namespace(declaration), MigrationPartParser.ClassName(declaration)) == className)
        .Select(MigrationPartParser.FindModel)
        .FirstOrDefault(model => model is not null);
}
