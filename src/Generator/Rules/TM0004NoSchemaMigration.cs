using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules;

/// <summary>Reports a data migration before the first schema migration.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0004NoSchemaMigration() : DataMigrationRule(Descriptors.TM0004)
{
    private protected override IEnumerable<Diagnostic> Check(MigrationClass migration, MigrationProject project)
    {
        var resolution = project.Resolve(migration);
        if (resolution.Problem == ResolutionProblem.NoSchemaMigration)
            yield return Report(
                migration.IdLocation,
                migration.Id!,
                resolution.History is { } history
                    ? $"the first one of {history.Context} is '{history.Migrations[0].Id}'"
                    : "this project has no class with [Migration] and [DbContext]");
    }
}
