using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Completeness;

/// <summary>Reports a column that Up changes and Down does not restore.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0305IgnoredColumn() : ColumnRule(Descriptors.TM0305)
{
    private protected override IEnumerable<Diagnostic> Check(AnalyzedFunction function, CallGraph graph)
    {
        if (function.Method.Name != "Down")
            return [];
        var migration = function.Method.ContainingType;
        var downs = graph.Functions(migration, "Down").ToList();
        var ups = graph.Functions(migration, "Up").Where(up => up is { Source: not null, Deletes: false }).ToList();
        return
            from record in ups.GroupBy(up => up.Source!.Name)
            let back = downs.Where(down => Touches(down, record.Key)).ToList()
            // If no Down returns to the rows, the first Down gets the finding.
            where !back.Any(down => down.Deletes)
                && SymbolEqualityComparer.Default.Equals((back.FirstOrDefault() ?? downs[0]).Method, function.Method)
            let columns = new HashSet<string>(AnalyzedFunction.Columns(record.First().Source!).Select(column => column.Name))
            // A function that sets other columns of the same row may restore this one with them. So a column counts as ignored only if no
            // Down names it.
            let handled = new HashSet<string>(back.SelectMany(down => Changed(down, record.Key).Concat(down.Lost)))
            let ignored = record
                .SelectMany(up => up.OwnChanges.Select(change => change.Column.Name).Except(up.Lost))
                .Where(column => columns.Contains(column) && !handled.Contains(column))
                .Distinct()
                .ToList()
            where ignored.Count > 0
            select Report(
                function.Method.Locations[0],
                FixHints.Properties($"{FixHints.Loses} Up Before.{record.Key} {string.Join(" ", ignored)}"),
                string.Join(", ", ignored.Select(column => back.Count == 0 ? $"{record.Key}.{column}" : column)));
    }

    private static bool Touches(AnalyzedFunction down, string record) =>
        down.Source?.Name == record || down.Results.Any(result => result.Name == record);

    private static IEnumerable<string> Changed(AnalyzedFunction down, string record) =>
        down.Changes.Where(change => change.Column.ContainingType.Name == record).Select(change => change.Column.Name);
}
