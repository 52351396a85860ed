using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Migrations;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules;

/// <summary>Reports a data migration whose context is not known.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0008UnknownContext() : DataMigrationRule(Descriptors.TM0008)
{
    private protected override IEnumerable<Diagnostic> Check(MigrationClass migration, MigrationProject project)
    {
        var contexts = string.Join(", ", project.Histories.Select(history => history.Context));
        switch (project.Resolve(migration).Problem)
        {
            case ResolutionProblem.SeveralContexts:
                yield return Report(migration.Class, "This project has migrations of several contexts", migration.Name, contexts);
                break;
            case ResolutionProblem.NoContext when migration.DbContext is { } written:
                var location = written.Attribute.ApplicationSyntaxReference!.GetSyntax().GetLocation();
                var name = written.Context.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
                yield return Report(location, $"{name} has no migrations in this project", migration.Name, contexts);
                break;
        }
    }
}
