using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Tests.Rules.Purity;

namespace TypedMigrations.Generator.Tests.Rules.Totality;

/// <summary>The tests of a rule over what may throw; the code has a <c>row</c> with columns of several types.</summary>
public abstract class TotalityTests<TRule> : PurityTests<TRule>
    where TRule : DiagnosticAnalyzer, new()
{
    private const string Row = """
        sealed record Row(
            string Name, int? Age, int Count, decimal Price, string? Nick, IReadOnlyList<string> Parts, Dictionary<string, int> Table,
                object Any, DayOfWeek Day,
            [property: System.ComponentModel.DataAnnotations.Schema.Column(TypeName = "jsonb")] string Json);
        """;

    /// <summary>A function that calls what computes an expression, some calls deep.</summary>
    protected static string Deep(string expression) => Code(
        $$"""
        public static After.Item Up(Before.Item item) { Text(null!); return item; }
        static object? Text(Row row) => Inner(row);
        static object? Inner(Row row) => {{expression}};
        """,
        Row);

    /// <summary>A function that calls some statements, which return an object or null.</summary>
    protected static string Statements(string statements) => Code(
        $$"""
        public static After.Item Up(Before.Item item) { Text(null); return item; }
        static object? Text(Row? some) { if (some is not { } row) return null; {{statements}} }
        """,
        Row);
}
