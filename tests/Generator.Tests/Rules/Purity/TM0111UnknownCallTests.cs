using TypedMigrations.Generator.Rules.Purity;
using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Rules.Purity;

public class TM0111UnknownCallTests : PurityTests<TM0111UnknownCall>
{
    [Theory]
    [InlineData("[|Xunit.Assert.Equal|](1, 2)", "typeof(Assert)")]
    [InlineData("[|new Microsoft.CodeAnalysis.Text.TextSpan(1, 2)|].[|Length|]", "typeof(TextSpan)")]
    public Task What_nobody_knows_is_found(string call, string message) => IsFound(
        Code(
            $"public static After.Item Up(Before.Item item) "
                + $"{{ _ = {(call.Contains("Assert", StringComparison.Ordinal) ? "1; " : "")}{Whole(call)}; return item; }}"), message);

    [Theory]
    [InlineData("[assembly: TypedMigrations.AssumePure(typeof(Microsoft.CodeAnalysis.Text.TextSpan), \"a struct of two numbers\")]")]
    [InlineData(
        "[assembly: TypedMigrations.AssumePure(typeof(Microsoft.CodeAnalysis.Text.TextSpan), \".ctor\", \"it is\")] [assembly: "
            + "TypedMigrations.AssumePure(typeof(Microsoft.CodeAnalysis.Text.TextSpan), \"Length\", \"it is\")]")]
    public Task What_the_project_assumes_is_pure(string attribute) => IsSilent(
        attribute + " namespace App { }", Code(Up("new Microsoft.CodeAnalysis.Text.TextSpan(1, 2).Length")));

    [Fact]
    public async Task What_is_marked_is_pure()
    {
        const string Library = """
            namespace Library
            {
                class PureAttribute : System.Attribute;
                public static class Marked { [Pure] public static int Method() => 1; [Pure] public static int Property => 1; }
                [Pure] public class All { public int Method() => 1; }
                public static class Unmarked { public static int Method() => 1; }
            }
            """;
        var project = Generated.From(Library).ReferencedFrom(Project([Code(
            Up("Library.Marked.Method() + Library.Marked.Property + new Library.All().Method() + Library.Unmarked.Method()"))]));

        Assert.Contains("Unmarked.Method", Message(Assert.Single(await Run(project.Output))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("item.Name.Trim()")]
    [InlineData("DateTimeOffset.UtcNow")]
    [InlineData("Microsoft.CodeAnalysis.LanguageNames.CSharp")]
    [InlineData("(1, 2).Item1 + new { A = 1 }.A + new int[1].Length")]
    public Task What_is_known_is_another_rules(string expression) => IsPure(Code(Up(expression)));

    private static string Whole(string call) => call;
}
