using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Completeness;

/// <summary>What a column held goes somewhere before the column goes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0301DroppedColumn() : CompletenessRule(Descriptors.TM0301)
{
    private protected override IEnumerable<Diagnostic> Check(RowFunction function, CallGraph graph)
    {
        if (function is not { Source: { IsRecord: true } before, Deletes: false } || function.Results.FirstOrDefault(record => record.Name == before.Name) is not { } after)
            return [];
        var kept = new HashSet<string>(RowFunction.Columns(after).Select(column => column.Name).Concat(function.Read).Concat(function.Lost));
        return RowFunction.Columns(before)
            .Where(column => !kept.Contains(column.Name))
            .Select(column => Report(function.Method.Locations[0], Body.Name(column), function.Method.Name == "Up" ? "Before" : "After", before.Name, column.Name));
    }
}
