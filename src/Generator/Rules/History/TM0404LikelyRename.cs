using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Project;
using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Generator.Rules.History;

/// <summary>Reports a dropped and an added column that may be one renamed column.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0404LikelyRename() : ScaffoldRule(Descriptors.TM0404)
{
    private protected override IEnumerable<Diagnostic> Check(
        IReadOnlyList<ScaffoldedOperation> operations, SchemaMigration migration, SyntaxNodeAnalysisContext context)
    {
        // Its functions see both columns.
        if (context.ContainingSymbol is { ContainingType: { } type } && MigrationClass.Read(type).Any())
            yield break;
        foreach (var table in operations.Where(operation => operation.Name is "AddColumn" or "DropColumn")
            .GroupBy(operation => operation.Text("table")))
        {
            var drops = table.Where(operation => operation.Name == "DropColumn").ToList();
            var adds = table.Where(operation => operation.Name == "AddColumn").ToList();
            // If there are several of each, nobody can tell which became which.
            if (drops is [var drop] && adds is [var add])
                yield return Report(drop.Place, drop.Text("name") ?? "", add.Text("name") ?? "", table.Key ?? "");
        }
    }
}
