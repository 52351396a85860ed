using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedMigrations.Generator.Rules;

/// <summary>One function changes the rows of a table: two would each see the rows as they were before the other.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0010TwoFunctions() : DataMigrationRule(Descriptors.TM0010)
{
    private protected override IEnumerable<Diagnostic> Check(MigrationClass migration, MigrationProject project) =>
        from method in migration.Functions
        let row = migration.Row(method.ParameterList.Parameters.FirstOrDefault()?.Type)
        where row is not null
        group (method, row) by (method.Identifier.ValueText, row.State, row.Name) into same
        from later in same.Skip(1)
        select Report(later.method.Identifier.GetLocation(), same.Key.ValueText, migration.Name, $"{same.Key.State}.{same.Key.Name}");
}
