using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules;

/// <summary>Reports a data migration without an id that is not a schema migration, and one with an id that is.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0020AttachedToNothing() : DataMigrationRule(Descriptors.TM0020)
{
    private protected override IEnumerable<Diagnostic> Check(MigrationClass migration, MigrationProject project)
    {
        if (project.Resolve(migration).Problem != ResolutionProblem.Misattached)
            yield break;
        if (migration.IsAttached)
            yield return Report(
                migration.IdLocation,
                migration.Name,
                $"no part of it has [Migration] and [DbContext]. Put [DataMigration] on a class that 'dotnet ef migrations add' "
                    + $"scaffolded; or give it an id, [DataMigration(\"20260106090000_{migration.Name}\")], for a migration of its own");
        else
            yield return Report(
                migration.IdLocation,
                migration.Name,
                "it has an id of its own, and is a schema migration itself. Write [DataMigration] without an id, so that it belongs "
                    + "to this one; or move the functions to a separate class");
    }
}
