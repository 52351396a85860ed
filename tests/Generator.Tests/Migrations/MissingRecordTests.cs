using Microsoft.CodeAnalysis;
using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Migrations;

/// <summary>
/// The compiler runs rules only where it knows the types of all declarations, so a wrong declaration must not hide its own rule.
/// </summary>
public class MissingRecordTests
{
    private const string Functions = """
        [Loses(nameof(Before.Item.Id), "…")] public static After.Item Up(Before.Item item) => null!;
        public static Before.Item Down(After.Item item) => null!;
        """;

    private static readonly string initial = Designers.Migration("20260101000000_Initial", Designers.Entity("App.Item"));

    [Theory]
    [InlineData("2026_Malformed", "partial class A", Functions)]
    [InlineData("20250101000000_BeforeAll", "partial class A", Functions)]
    [InlineData("20260102000000_Unknown", "partial class A", "public static After.Itm? Up(Before.Itm item) => null;")]
    [InlineData("20260102000000_Abstract", "abstract partial class A", Functions)]
    [InlineData("20260102000000_Static", "static partial class A", Functions)]
    public void The_names_of_a_wrong_declaration_are_known(string id, string declaration, string members)
    {
        var generated = Generated.From(Designers.Context, initial, $$"""
            using TypedMigrations;
            namespace App.Migrations;
            [DataMigration("{{id}}")] public {{declaration}} { {{members}} }
            """);

        Assert.Empty(generated.Output.GetDeclarationDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assert.Contains("App.Migrations.A.Missing.g.cs", generated.Files.Keys);
    }

    [Fact]
    public void Of_a_class_that_is_not_partial_the_compiler_says_so()
    {
        var generated = Generated.From(Designers.Context, initial, $$"""
            using TypedMigrations;
            namespace App.Migrations;
            [DataMigration("20260102000000_A")] public class A { {{Functions}} }
            """);

        Assert.Contains(generated.Output.GetDeclarationDiagnostics(), diagnostic => diagnostic.Id == "CS0260");
    }

    [Fact]
    public void What_is_there_needs_no_place() => Assert.DoesNotContain(
        Generated.From(Designers.Context, initial, Designers.DataMigration("20260102000000_A", Designers.KeepItems)).Compiles().Files.Keys,
        file => file.Contains("Missing", StringComparison.Ordinal));
}
