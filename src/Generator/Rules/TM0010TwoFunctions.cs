using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedMigrations.Generator.Rules;

/// <summary>One function changes the rows of a table; others may make rows of other tables from them.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0010TwoFunctions() : DataMigrationRule(Descriptors.TM0010)
{
    private protected override IEnumerable<Diagnostic> Check(MigrationClass migration, MigrationProject project) =>
        from function in migration.Runnable
        let changed = function.Model.Changed
        where changed is not null
        group function by (function.Name, changed) into same
        from later in same.Skip(1)
        select Report(later.Method.Identifier.GetLocation(), same.Key.Name, migration.Name, $"{same.Key.changed.State}.{same.Key.changed.Name}");
}
