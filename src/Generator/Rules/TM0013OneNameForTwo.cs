using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules;

/// <summary>
/// Reports two contexts with the same simple name, which identifies the history of a context: the generator does not bind hundreds of
/// designers.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0013OneNameForTwo() : DataMigrationRule(Descriptors.TM0013)
{
    private protected override IEnumerable<Diagnostic> Check(MigrationClass migration, MigrationProject project)
    {
        if (project.Resolve(migration).History is not { } history)
            yield break;
        var contexts = project.ContextsCalled(history.Context)
            .Select(context => context.ToDisplayString())
            .OrderBy(name => name, StringComparer.Ordinal)
            .ToList();
        if (contexts.Count > 1)
            yield return Report(migration.Class, string.Join(" and ", contexts));
    }
}
