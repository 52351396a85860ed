using TypedMigrations.Generator.Rules.Shapes;

namespace TypedMigrations.Generator.Tests.Rules.Shapes;

public class TM0019UnwritableRowsTests : ShapeRuleTests<TM0019UnwritableRows>
{
    [Theory]
    [InlineData(
        "static [|After.OrderTotal|] Up([|Before.OrderTotal|] total) => null!;",
        ".OrderTotal, which is a value within the rows of another table")]
    [InlineData("static [|After.Total|] Up(Before.Total total) => total;", "Up returns rows of After.Total, which has no key")]
    [InlineData(
        "static [|After.Report?|] Up(Before.Report report) => null;",
        "Up returns rows of After.Report, which is read by a view or a query")]
    [InlineData("static [|IEnumerable<After.Total>|] Up(Before.Order order) => [];", "has no key to find its rows again")]
    [InlineData("static (After.Order, [|After.Report[]|]) Up(Before.Order order) => (order, []);", "is read by a view or a query")]
    [InlineData("static [|Before.Report|] Down(After.Report report) => report;", "Down returns rows of Before.Report")]
    public Task Rows_that_cannot_be_written_are_found(string function, string message) => Finds(message, function);

    [Theory]
    [InlineData("static After.Order? Up(Before.Order order) => null;")]
    [InlineData("static IEnumerable<After.Tag> Up(Before.Report report) => [];")]
    [InlineData("static IEnumerable<After.Tag> Up(Before.Total total) => [];")]
    [InlineData("static After.Order Up(Before.Order order, [By(nameof(Before.Report.Id))] ILookup<int, Before.Report> reports) => order;")]
    [InlineData("static After.OrderNotes Up(Before.OrderNotes note) => note;")]
    [InlineData("static After.SpecialTag Up(Before.SpecialTag tag) => tag;")]
    [InlineData("static (After.SpecialTag?, After.Tag[]) Up(Before.SpecialTag tag) => (null, []);")]
    [InlineData("static After.Nothing Up(Before.Nothing nothing) => nothing;")]
    public Task Rows_of_tables_are_fine_and_all_can_be_read(string function) => Passes(function);
}
