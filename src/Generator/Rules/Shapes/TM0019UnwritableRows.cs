using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Project;
using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Generator.Rules.Shapes;

/// <summary>Reports records in a function that are not rows of a table with a key.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0019UnwritableRows() : FunctionRule(Descriptors.TM0019)
{
    private protected override IEnumerable<Diagnostic> Check(MigrationFunction function, Design source, Design target)
    {
        foreach (var (parameter, syntax) in function.Parameters)
            if (parameter.Row is { } row && source.Record(row.Name) is { Refusal: null } record && WhyNoRow(record) is { } reason)
                yield return Report(syntax.Type!.GetLocation(), function.Name, "takes", $"{row.State}.{row.Name}", reason);
        foreach (var (result, syntax) in function.Results)
            if (target.Record(result.Row.Name) is { Refusal: null } record && (WhyNoRow(record) ?? WhyReadOnly(record)) is { } reason)
                yield return Report(syntax.GetLocation(), function.Name, "returns", $"{result.Row.State}.{result.Row.Name}", reason);
    }

    private static string? WhyNoRow(RecordModel record) => record.Kind == RecordKind.Row ? null
        : "is a value within the rows of another table; name the record of these";

    private static string? WhyReadOnly(RecordModel record) => record switch
    {
        { Table.IsView: true } => "is read by a view or a query; return rows of the tables behind it",
        { Key.Count: 0 } => "has no key to find its rows again; write SQL for it in a separate migration",
        { IsAbstract: true, Derived.Count: 0 } => "is abstract, and nothing derives from it",
        _ => null,
    };
}
