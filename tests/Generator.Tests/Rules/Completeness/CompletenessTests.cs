using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Generator.Tests.Harness;
using TypedMigrations.Generator.Tests.Rules.Purity;

namespace TypedMigrations.Generator.Tests.Rules.Completeness;

/// <summary>The tests of a rule over columns, on a table of people.</summary>
public abstract class CompletenessTests<TRule> : PurityTests<TRule>
    where TRule : DiagnosticAnalyzer, new()
{
    private static readonly string people = Designers.Migration("20260101000000_People", Designers.Entity(
        "App.Person",
        """b.Property<string>("Name").IsRequired().HasColumnType("TEXT").HasMaxLength(5);""",
        """b.Property<string>("Email");""",
        """b.Property<string>("NormalizedEmail");""",
        """b.Property<bool>("EmailConfirmed");""",
        """b.Property<int>("Age");""") + Designers.Entity("App.Other", """b.Property<string>("Email");"""));

    /// <summary>A data migration over <c>Before.Person</c> with some functions.</summary>
    protected static Task Finds(string message, string functions) => Reports(message, Code(functions), people);

    /// <summary>Fails if the rule finds anything in such functions.</summary>
    protected static Task Passes(string functions) => IsSilent(Code(functions), people);

    /// <summary>The function <c>Up</c> of one expression over <c>person</c>.</summary>
    protected static string Up(string expression, string attributes = "") =>
        $"{attributes} public static After.Person Up(Before.Person person) => {expression};";

    /// <summary>The function <c>Down</c> of one expression over <c>person</c>.</summary>
    protected static string Down(string expression, string attributes = "") =>
        $"{attributes} public static Before.Person [|Down|](After.Person person) => {expression};";

    /// <summary>A text without its marks.</summary>
    protected static string Unmarked(string text) => Marked.Parse(text).Source;
}
