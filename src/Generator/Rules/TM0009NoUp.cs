using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules;

/// <summary>A data migration does something. An <c>Up</c> that is no function is TM0006's.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0009NoUp() : DataMigrationRule(Descriptors.TM0009)
{
    private protected override IEnumerable<Diagnostic> Check(MigrationClass migration, MigrationProject project)
    {
        if (migration.Functions.All(method => method.Identifier.ValueText != "Up"))
            yield return Report(migration.Class, migration.Name);
    }
}
