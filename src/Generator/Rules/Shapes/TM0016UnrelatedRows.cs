using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedMigrations.Generator.Rules.Shapes;

/// <summary>A foreign key leads from the row that drives a function to its parents and from its children, and it is known which.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0016UnrelatedRows() : FunctionRule(Descriptors.TM0016)
{
    private protected override IEnumerable<Diagnostic> Check(MigrationFunction function, Design source, Design target) =>
        from related in Relation.Of(function, source)
        where related.Relation.Chosen is null
        select Report(related.Syntax.Identifier.GetLocation(), related.Relation.Parameter.Name, Problem(related.Relation));

    private static string Problem(Relation relation) => relation.Keys.Count == 0
        ? $"no foreign key leads from {relation.Dependent.Name} to {relation.Principal.Name}; take the whole table by a key, as an ILookup with [By(nameof({relation.Parameter.Row!.State}.{relation.Parameter.Row.Name}.…))]"
        : $"{relation.Keys.Count} foreign keys lead from {relation.Dependent.Name} to {relation.Principal.Name}; call it {string.Join(" or ", relation.Suggestions.Select(name => $"'{name}'"))}";
}
