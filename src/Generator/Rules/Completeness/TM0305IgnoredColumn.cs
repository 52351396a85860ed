using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Completeness;

/// <summary>Down gives back what Up changed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0305IgnoredColumn() : CompletenessRule(Descriptors.TM0305)
{
    private protected override IEnumerable<Diagnostic> Check(RowFunction function, CallGraph graph)
    {
        if (function.Method.Name != "Down" || function.Deletes)
            return [];
        var ups = function.Method.ContainingType.GetMembers("Up")
            .OfType<IMethodSymbol>()
            .Select(method => graph.Of(method) is { } body ? new RowFunction(method, body) : null)
            .OfType<RowFunction>()
            .Where(up => up.Source is { } source && source.Name == function.Source?.Name && !up.Deletes);
        // A function that changes other columns of the same row may give these back with them: a column is ignored where none is named.
        var handled = new HashSet<string>(function.OwnChanges.Select(change => change.Column.Name).Concat(function.Lost));
        var columns = new HashSet<string>(
            function.Results.Where(record => record.Name == function.Source?.Name).SelectMany(RowFunction.Columns).Select(column => column.Name));
        var ignored = ups
            .SelectMany(up => up.OwnChanges.Select(change => change.Column.Name).Except(up.Lost))
            .Where(column => columns.Contains(column) && !handled.Contains(column))
            .Distinct()
            .ToList();
        return ignored.Count == 0 ? [] : [Report(function.Method.Locations[0], string.Join(", ", ignored))];
    }
}
