using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Migrations;

namespace TypedMigrations.Generator.Rules;

/// <summary>The schema migration before a data migration has the designer that Entity Framework wrote.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0005NoTargetModel() : DataMigrationRule(Descriptors.TM0005)
{
    private protected override IEnumerable<Diagnostic> Check(MigrationClass migration, MigrationProject project)
    {
        if (project.Resolve(migration) is { Problem: ResolutionProblem.NoTargetModel, Previous: { } previous })
            yield return Report(migration.IdLocation, migration.Name, previous.FullName, previous.Id);
    }
}
