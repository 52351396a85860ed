using TypedMigrations.Generator.Rules.Shapes;

namespace TypedMigrations.Generator.Tests.Rules.Shapes;

public class TM0016UnrelatedRowsTests : ShapeRuleTests<TM0016UnrelatedRows>
{
    [Theory]
    [InlineData(
        "static After.Order Up(Before.Order order, Before.Tag [|tag|]) => order;",
        "no foreign key leads from Order to Tag; use the whole table by a key, as an ILookup with [By(nameof(Before.Tag.…))]")]
    [InlineData(
        "static After.Order Up(Before.Order order, IReadOnlyList<Before.Tag> [|tags|]) => order;",
        "no foreign key leads from Tag to Order")]
    [InlineData(
        "static After.Order Up(Before.Order order, IReadOnlyList<Before.Address> [|addresses|]) => order;",
        "no foreign key leads from Address to Order")]
    [InlineData(
        "static After.Order Up(Before.Order order, Before.Address [|address|]) => order;",
        "2 foreign keys lead from Order to Address; name it 'billTo' or 'shipTo'")]
    [InlineData(
        "static After.Address Up(Before.Address address, IReadOnlyList<Before.Order> [|orders|]) => address;",
        "2 foreign keys lead from Order to Address; name it 'bills' or 'shipTo'")]
    [InlineData("static Before.Order Down(After.Order order, After.Tag? [|tag|]) => order;", "no foreign key leads from Order to Tag")]
    public Task Rows_that_do_not_belong_to_the_driving_one_are_found(string function, string message) => Finds(message, function);

    [Theory]
    [InlineData("static After.Order Up(Before.Order order, Before.Address billTo, Before.Address? ShipTo) => order;")]
    [InlineData("static After.Order Up(Before.Order order, IReadOnlyList<Before.Line> anything) => order;")]
    [InlineData("static After.Order Up(Before.Order order, IReadOnlyList<Before.OrderNotes> notes) => order;")]
    [InlineData("static After.Order Up(Before.Order order, [By(nameof(Before.Tag.Code))] ILookup<string, Before.Tag> tags) => order;")]
    [InlineData("static After.Line Up(Before.Line line, Before.Order anything, Before.Tag? tag) => line;")]
    [InlineData("static After.Line Up(Before.Line line, Before.SpecialTag? tag) => line;")]
    [InlineData(
        "static After.Address Up(Before.Address address, IReadOnlyList<Before.Order> bills, IReadOnlyList<Before.Order> shipTos) => "
            + "address;")]
    [InlineData("static After.Tag Up(Before.Tag tag, Before.Tag? parent, IReadOnlyList<Before.Tag> children) => tag;")]
    [InlineData("static After.SpecialTag Up(Before.SpecialTag tag, Before.Tag? parent) => tag;")]
    [InlineData("static After.OrderNotes Up(Before.OrderNotes note, Before.Order order) => note;")]
    [InlineData("static After.Nothing Up(Before.Nothing nothing, Before.Order order) => nothing;")]
    public Task Rows_that_a_foreign_key_joins_are_fine(string function) => Passes(function);
}
