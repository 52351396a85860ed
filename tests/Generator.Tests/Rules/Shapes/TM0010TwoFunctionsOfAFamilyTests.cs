using TypedMigrations.Generator.Rules;

namespace TypedMigrations.Generator.Tests.Rules.Shapes;

public class TM0010TwoFunctionsOfAFamilyTests : ShapeRuleTests<TM0010TwoFunctions>
{
    [Theory]
    [InlineData(
        "static After.Tag Up(Before.Tag tag) => tag; static After.SpecialTag [|Up|](Before.SpecialTag tag) => tag;",
        "changes the rows of Before.SpecialTag already")]
    [InlineData(
        "static After.SpecialTag Up(Before.SpecialTag tag) => tag; static After.Tag? [|Up|](Before.Tag tag) => null;",
        "changes the rows of Before.Tag already")]
    [InlineData(
        "static After.Tag Up(Before.SpecialTag tag) => null!; static After.SpecialTag [|Up|](Before.SpecialTag tag) => tag;",
        "changes the rows of Before.SpecialTag already")]
    [InlineData(
        "static IEnumerable<After.SpecialTag> Up(Before.Tag tag) => []; static After.Tag [|Up|](Before.Tag tag) => tag;",
        "changes the rows of Before.Tag already")]
    public Task Derived_rows_are_rows_of_the_base(string functions, string message) => Finds(message, functions);

    [Theory]
    [InlineData("static After.SpecialTag Up(Before.SpecialTag tag) => tag; static After.Line Up(Before.Line line) => line;")]
    [InlineData("static After.SpecialTag Up(Before.SpecialTag tag) => tag; static After.Line Up(Before.Tag tag) => null!;")]
    public Task Rows_of_other_tables_are_not(string functions) => Passes(functions);
}
