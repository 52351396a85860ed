using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TypedMigrations.Generator.Migrations;

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

    public static SchemaState? Read(ClassDeclarationSyntax declaration, EquatableArray<string> named) =>
        MigrationPartParser.FindModel(declaration) is { } model
        && FullName(declaration) is var name
        && named.Contains(name)
            ? SchemaParser.Parse(name, model)
            : null;

    public static EntityNames? ReadNames(ClassDeclarationSyntax declaration, EquatableArray<DropQuestion> questions) =>
        questions.Count > 0
        && MigrationPartParser.FindModel(declaration) is { } model
        && FullName(declaration) is var name
        && questions.Any(question => question.Candidates.Contains(name))
            ? new EntityNames(name, SchemaParser.EntityNames(model))
            : null;

    private static string FullName(ClassDeclarationSyntax declaration) =>
        Text.Names.Join(MigrationPartParser.Namespace(declaration), MigrationPartParser.ClassName(declaration));
}
