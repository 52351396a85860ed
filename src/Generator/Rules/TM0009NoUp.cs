using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules;

/// <summary>Reports a data migration without an <c>Up</c>. TM0006 reports an <c>Up</c> that is not a function.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0009NoUp() : DataMigrationRule(Descriptors.TM0009)
{
    private protected override IEnumerable<Diagnostic> Check(MigrationClass migration, MigrationProject project)
    {
        if (migration.Functions.All(method => method.Identifier.ValueText != "Up"))
            yield return Report(migration.Class, migration.Name);
    }
}
