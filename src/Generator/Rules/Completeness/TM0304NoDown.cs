using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules.Completeness;

/// <summary>Reports a data migration without a Down that is not declared as irreversible.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0304NoDown() : DataMigrationRule(Descriptors.TM0304)
{
    private const string Irreversible = "TypedMigrations.IrreversibleAttribute";

    private protected override IEnumerable<Diagnostic> Check(MigrationClass migration, MigrationProject project)
    {
        var functions = migration.Functions.Select(function => function.Identifier.ValueText).ToList();
        // TM0009 reports a missing Up.
        if (functions.Contains("Up") && !functions.Contains("Down")
            && !migration.Symbol.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == Irreversible))
            yield return Report(migration.Class, FixHints.Properties(FixHints.Irreversible), migration.Name);
    }
}
