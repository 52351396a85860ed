using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Project;

namespace TypedMigrations.Generator.Rules.Shapes;

/// <summary>Reports a parent or children for which no foreign key, or more than one, fits.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0016UnrelatedRows() : FunctionRule(Descriptors.TM0016)
{
    private protected override IEnumerable<Diagnostic> Check(MigrationFunction function, Design source, Design target) =>
        from related in RelationChoice.Find(function, source)
        where related.Choice.Chosen is null
        select Report(related.Syntax.Identifier.GetLocation(), related.Choice.Parameter.Name, Problem(related.Choice));

    private static string Problem(RelationChoice choice) => choice.Keys.Count == 0
        ? $"no foreign key leads from {choice.Dependent.Name} to {choice.Principal.Name}; use the whole table by a key, as an ILookup "
            + $"with [By(nameof({choice.Parameter.Row!.State}.{choice.Parameter.Row.Name}.…))]"
        : $"{choice.Keys.Count} foreign keys lead from {choice.Dependent.Name} to {choice.Principal.Name}; name it "
            + $"{string.Join(" or ", choice.Suggestions.Select(name => $"'{name}'"))}";
}
