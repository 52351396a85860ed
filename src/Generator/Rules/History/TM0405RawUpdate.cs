using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Generator.Rules.History;

/// <summary>Reports data changes by SQL, which cannot be tested like functions.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0405RawUpdate() : ScaffoldRule(Descriptors.TM0405)
{
    private static readonly HashSet<string> verbs =
        new(StringComparer.OrdinalIgnoreCase) { "UPDATE", "DELETE", "INSERT", "MERGE", "REPLACE" };

    private protected override IEnumerable<Diagnostic> Check(
        IReadOnlyList<ScaffoldedOperation> operations, SchemaMigration migration, SyntaxNodeAnalysisContext context) =>
        from operation in operations
        where operation.Name == "UpdateData" || operation.Name == "Sql" && verbs.Contains(FirstWord(operation))
        select Report(operation.Place, operation.Name);

    private static string FirstWord(ScaffoldedOperation operation) =>
        (operation.Text("sql") ?? operation.Text("") ?? "").TrimStart().Split([' ', '\n', '\r', '\t'], 2)[0];
}
