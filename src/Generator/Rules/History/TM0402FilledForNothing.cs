using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.History;

/// <summary>Reports a column that a data migration fills and the next schema migration drops.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0402FilledForNothing() : ColumnRule(Descriptors.TM0402)
{
    private protected override IEnumerable<Diagnostic> Check(AnalyzedFunction function, CallGraph graph)
    {
        if (function.Method.Name != "Up"
            || graph.Project.At(function.Method.ContainingType).FirstOrDefault() is not { } migration
            || graph.Project.Resolve(migration) is not { History: { } history, After: { } after }
            || graph.Project.Id(migration) is not { } id
            || history.Migrations.FirstOrDefault(later => string.CompareOrdinal(later.Id, id) > 0) is not { } next
            || graph.Project.DataMigrations.Any(other =>
                graph.Project.Id(other) is var otherId
                && string.CompareOrdinal(otherId, id) > 0
                && string.CompareOrdinal(otherId, next.Id) <= 0))
            yield break;
        var drops = Scaffold.Operations(graph.Compilation, next).Where(operation => operation.Name == "DropColumn").ToList();
        foreach (var change in function.Changes)
            if (drops.Any(drop =>
                drop.Text("name") == change.Column.Name && drop.Text("table") == graph.Designs.Table(after, change.Column.ContainingType)))
                yield return Report(change.Value.Syntax.GetLocation(), change.Column.Name, next.Id);
    }
}
