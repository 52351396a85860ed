using TypedMigrations.Generator.Rules.Shapes;

namespace TypedMigrations.Generator.Tests.Rules.Shapes;

public class TM0021NoMirrorTests : ShapeRuleTests<TM0021NoMirror>
{
    private const string Makes = "static (After.Order, IEnumerable<After.Tag>) Up(Before.Order order) => (order, []);";

    [Theory]
    [InlineData(
        "static [|After.Order|] Up(Before.Order order) => order; static [|Before.Tag|] Down([|After.Tag|] tag) => tag;", ", but no ")]
    [InlineData(
        "static After.Order Up(Before.Order order) => order; static (Before.Order, [|Before.Tag?|]) Down(After.Order order) => (order, "
            + "null);",
        "Down returns rows of Tag, but no Up takes or returns them")]
    [InlineData(
        "static (After.Order, [|IEnumerable<After.Tag>|]) Up(Before.Order order) => (order, []); static Before.Order Down(After.Order "
            + "order) => order;",
        "Up returns rows of Tag, but no Down takes them")]
    [InlineData(
        "static [|After.Line|] Up(Before.Line line) => line; static After.Order Up(Before.Order order) => order; static Before.Order "
            + "Down(After.Order order) => order;",
        "Up returns rows of Line, but no Down takes them")]
    [InlineData(
        "static [|After.SpecialTag|] Up(Before.SpecialTag tag) => tag; static [|Before.Line|] Down([|After.Line|] line) => line;",
        ", but no ")]
    public Task A_Down_that_does_not_lead_back_is_found(string functions, string message) => Finds(message, functions);

    [Theory]
    [InlineData(Makes + "static Before.Order Down(After.Order order) => order; static Before.Tag? Down(After.Tag tag) => null;")]
    [InlineData(
        Makes
            + "static IEnumerable<Before.Order> Down([GroupBy(nameof(After.Order.BillToId))] IGrouping<int, After.Order> orders, "
                + "[By(nameof(After.Tag.Id))] ILookup<int, After.Tag> tags) => []; static Before.Tag? Down(After.Tag tag) => null;")]
    [InlineData(
        "static (After.Order?, After.Tag) Up(Before.Order order) => default; static (Before.Tag?, Before.Order) Down(After.Tag tag) => "
            + "default;")]
    [InlineData("static IEnumerable<After.Tag> Up() => []; static Before.Tag? Down(After.Tag tag) => null;")]
    [InlineData("static After.Tag Up(Before.Tag tag) => tag; static Before.SpecialTag Down(After.SpecialTag tag) => tag;")]
    [InlineData("static After.SpecialTag Up(Before.SpecialTag tag) => tag; static Before.Tag Down(After.Tag tag) => tag;")]
    [InlineData(Makes)]
    [InlineData("[Loses(nameof(After.Tag), \"kept\")]" + Makes + "static Before.Order Down(After.Order order) => order;")]
    [InlineData(Makes + "static Before.Order Down(After.Order order) => order; static Before.Tag Down(string text) => null!;")]
    public Task A_Down_that_leads_back_is_fine(string functions) => Passes(functions);
}
