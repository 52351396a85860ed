using TypedMigrations.Generator.Rules.Shapes;

namespace TypedMigrations.Generator.Tests.Rules.Shapes;

public class TM0017MissingParentTests : ShapeRuleTests<TM0017MissingParent>
{
    [Theory]
    [InlineData(
        "static After.Line Up(Before.Line line, [|Before.Tag|] tag) => line;",
        "'tag' is not nullable, but a row whose Line.TagId is null has no parent; write 'Before.Tag? tag'")]
    [InlineData("static After.Order Up(Before.Order order, Before.Address billTo, [|Before.Address|] shipTo) => order;", "Order.ShipToId")]
    [InlineData("static Before.Tag Down(After.Tag tag, [|After.Tag|] parent) => tag;", "write 'After.Tag? parent'")]
    public Task A_parent_that_may_be_missing_is_found(string function, string message) => Finds(message, function);

    [Theory]
    [InlineData("static After.Line Up(Before.Line line, Before.Tag? tag) => line;")]
    [InlineData("static After.Line Up(Before.Line line, Before.Order order) => line;")]
    [InlineData("static After.Line Up(Before.Line line, Before.Order? order) => line;")]
    [InlineData("static After.Tag Up(Before.Tag tag, IReadOnlyList<Before.Tag> children) => tag;")]
    [InlineData("static After.Order Up(Before.Order order, Before.Tag tag) => order;")]
    public Task A_parent_that_is_there_or_may_be_null_is_fine(string function) => Passes(function);
}
