using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules;

/// <summary>Reports a data migration whose schema is not known, because a designer is missing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0005NoTargetModel() : DataMigrationRule(Descriptors.TM0005)
{
    private protected override IEnumerable<Diagnostic> Check(MigrationClass migration, MigrationProject project)
    {
        if (project.Resolve(migration) is { Problem: ResolutionProblem.NoTargetModel, Unknown: { } unknown } resolution)
            yield return Report(
                migration.IdLocation,
                $"{(unknown == resolution.Before ? "before" : "after")} {migration.Name}",
                unknown.FullName,
                unknown.Id,
                migration.IsAttached
                    ? ""
                    : $"; or scaffold an empty migration now with 'dotnet ef migrations add', and give {migration.Name} a later id than "
                        + "that");
    }
}
