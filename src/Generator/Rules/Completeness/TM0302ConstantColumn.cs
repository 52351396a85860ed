using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TypedMigrations.Generator.Rules.Calls;

namespace TypedMigrations.Generator.Rules.Completeness;

/// <summary>Reports a new column that gets a constant although the row has a value for it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0302ConstantColumn() : ColumnRule(Descriptors.TM0302)
{
    private const int LongEnough = 4;

    private protected override IEnumerable<Diagnostic> Check(AnalyzedFunction function, CallGraph graph) =>
        from change in function.Method.Name == "Up" ? function.Changes.ToList() : []
        group change by change.Column.Name into changes
        where changes.All(change => IsEmpty(change.Value))
        let source = Sources(function, changes.First().Column).FirstOrDefault()
        where source is not null
        from change in changes
        select Report(change.Value.Syntax.GetLocation(), changes.Key, source);

    /// <summary>Columns of the same type and almost the same name that nothing uses.</summary>
    private static IEnumerable<string> Sources(AnalyzedFunction function, IPropertySymbol column) =>
        from other in function.Source is { } before ? AnalyzedFunction.Columns(before) : []
        where other.Name != column.Name
            && Math.Min(other.Name.Length, column.Name.Length) >= LongEnough
            && (Contains(other.Name, column.Name) || Contains(column.Name, other.Name))
            && Plain(other.Type) == Plain(column.Type)
            && !function.Read.Contains(other.Name)
        select other.Name;

    private static bool Contains(string name, string part) => name.IndexOf(part, StringComparison.OrdinalIgnoreCase) >= 0;

    private static string Plain(ITypeSymbol type) => type.ToDisplayString().TrimEnd('?');

    private static bool IsEmpty(IOperation value) =>
        Operations.Unwrapped(value) is { ConstantValue.HasValue: true } or IDefaultValueOperation
            or IFieldReferenceOperation { Field: { IsStatic: true, Name: "Empty" } };
}
