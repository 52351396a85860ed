using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Rules.Calls;
using TypedMigrations.Generator.Schema;

namespace TypedMigrations.Generator.Rules.History;

/// <summary>Reports a required column whose existing rows get a default that nobody chose.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TM0403SilentDefault() : ScaffoldRule(Descriptors.TM0403)
{
    private static readonly HashSet<string> silent = ["\"\"", "0", "0L", "0m", "0.0", "0f", "0.0f", "(short)0", "(byte)0", "0u", "0ul"];

    private protected override IEnumerable<Diagnostic> Check(
        IReadOnlyList<ScaffoldedOperation> operations, SchemaMigration migration, SyntaxNodeAnalysisContext context) =>
        from operation in operations
        where operation.Name == "AddColumn"
            && operation.Arguments.TryGetValue("nullable", out var nullable) && nullable.ToString() == "false"
            && operation.Arguments.TryGetValue("defaultValue", out var value) && IsSilent(value.ToString())
            && !IsFilled(operation.Text("name"), context) && !ReturnsRows(operation.Text("table"), migration, context)
        select Report(operation.Place, operation.Text("name") ?? "", operation.Arguments["defaultValue"], migration.ClassName);

    /// <summary>The defaults that the tool writes if the model declares none: nobody chose January 1 of the year 1.</summary>
    private static bool IsSilent(string value) =>
        silent.Contains(value)
        || value.StartsWith("new Guid(\"00000000-0000-0000-0000-000000000000\"", StringComparison.Ordinal)
        || value.StartsWith("new DateTime(1, 1, 1", StringComparison.Ordinal)
        || value.StartsWith("new DateTimeOffset(new DateTime(1, 1, 1", StringComparison.Ordinal)
        || value.StartsWith("new DateOnly(1, 1, 1", StringComparison.Ordinal);

    /// <summary>Whether functions on the migration itself return rows of the table: then the compiler reports a missing column.</summary>
    private static bool ReturnsRows(string? table, SchemaMigration migration, SyntaxNodeAnalysisContext context)
    {
        var graph = CallGraph.Of(context.Compilation);
        return graph.All.Select(graph.Function).OfType<AnalyzedFunction>()
            .Where(function =>
                SymbolEqualityComparer.Default.Equals(function.Method.ContainingType, context.ContainingSymbol?.ContainingType))
            .SelectMany(function => function.Results)
            .Any(record => graph.Designs.Table(migration, record) == table);
    }

    private static bool IsFilled(string? column, SyntaxNodeAnalysisContext context) =>
        column is not null && CallGraph.Of(context.Compilation).Filled.Contains(column);
}
