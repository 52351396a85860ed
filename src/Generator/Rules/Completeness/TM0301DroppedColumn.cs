using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Completeness;

/// <summary>Reports a dropped column whose values no function uses.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0301DroppedColumn() : ColumnRule(Descriptors.TM0301)
{
    private protected override IEnumerable<Diagnostic> Check(AnalyzedFunction function, CallGraph graph)
    {
        var functions = graph.Functions(function.Method.ContainingType, function.Method.Name).ToList();
        var lost = new HashSet<string>(functions.SelectMany(one => one.Lost));
        return
            from pair in Pairs(function, functions)
            let kept = new HashSet<string>(
                AnalyzedFunction.Columns(pair.After)
                    .Select(column => column.Name)
                    .Concat(functions.SelectMany(one => one.ReadOf(pair.Before))))
            from column in AnalyzedFunction.Columns(pair.Before)
            where !kept.Contains(column.Name) && !lost.Contains(column.Name)
            where function.Method.Name == "Up"
                || graph.Functions(function.Method.ContainingType, "Up").Any(up => Moves(up, column.Name, pair.Before, pair.After))
            let state = function.Method.Name == "Up" ? "Before" : "After"
            select Report(
                function.Method.Locations[0],
                FixHints.Properties($"{FixHints.Loses} {function.Method.Name} {state}.{pair.Before.Name} {column.Name}"),
                Body.Name(column),
                state,
                pair.Before.Name,
                column.Name);
    }

    /// <summary>
    /// Whether Up computed a column from a dropped one, so that only Down can restore the dropped one. A column that Up computed from
    /// remaining columns, or from nothing, is no loss: it did not exist before.
    /// </summary>
    private static bool Moves(AnalyzedFunction up, string column, INamedTypeSymbol after, INamedTypeSymbol before)
    {
        var stay = new HashSet<string>(AnalyzedFunction.Columns(after).Select(other => other.Name));
        return up.Changes.Where(change => change.Column.Name == column)
            .SelectMany(change => Operations.Within(change.Value))
            .Any(operation => operation switch
        {
            IPropertyReferenceOperation { Property: var source } =>
                SymbolEqualityComparer.Default.Equals(source.ContainingType, before) && !stay.Contains(source.Name),
            // A local, or a row that is passed on, may contain anything that the function reads.
            ILocalReferenceOperation or IParameterReferenceOperation { Parent: not IPropertyReferenceOperation } =>
                up.ReadOf(before).Any(source => !stay.Contains(source)),
            _ => false,
        });
    }

    /// <summary>
    /// The function's record in both states, and for the first Up also the records that no function has as its source, because the same
    /// migration drops their columns. On the way back, these are the columns that the migration had added.
    /// </summary>
    private static IEnumerable<(INamedTypeSymbol Before, INamedTypeSymbol After)> Pairs(
        AnalyzedFunction function, List<AnalyzedFunction> functions)
    {
        if (function is { Source: { } before, Deletes: false }
            && function.Results.FirstOrDefault(record => record.Name == before.Name) is { } after)
            yield return (before, after);
        if (function.Method.Name != "Up" || !SymbolEqualityComparer.Default.Equals(function.Method, functions.FirstOrDefault()?.Method))
            yield break;
        foreach (var changed in Changed(function.Method.ContainingType))
            if (functions.All(one => one.Source?.Name != changed.Name)
                && Record(function.Method.ContainingType, changed.Name) is { IsRecord: true } old)
                yield return (old, changed);
    }

    /// <summary>
    /// The records of the states from the one before to the one after. There are none in a migration that changes no schema, because its
    /// states are the same.
    /// </summary>
    private static IEnumerable<INamedTypeSymbol> Changed(INamedTypeSymbol migration)
    {
        var before = migration.GetTypeMembers("Before").FirstOrDefault()?.BaseType;
        var state = migration.GetTypeMembers("After").FirstOrDefault();
        for (; state is { SpecialType: SpecialType.None } && !SymbolEqualityComparer.Default.Equals(state, before); state = state.BaseType)
            foreach (var type in state.GetTypeMembers().Where(type => type.IsRecord))
                yield return type;
    }

    private static INamedTypeSymbol? Record(INamedTypeSymbol migration, string name)
    {
        for (var state = migration.GetTypeMembers("Before").FirstOrDefault(); state is not null; state = state.BaseType)
            if (state.GetTypeMembers(name).FirstOrDefault() is { } found)
                return found;
        return null;
    }
}
