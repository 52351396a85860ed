using TypedMigrations.Generator.Rules.Shapes;

namespace TypedMigrations.Generator.Tests.Rules.Shapes;

public class TM0022UnsaidNullTests : ShapeRuleTests<TM0022UnsaidNull>
{
    private const string Find = "static Before.Order Found(Before.Order order) => order; static Before.Order? Perhaps(Before.Order "
        + "order) => order;";

    [Theory]
    [InlineData("static After.Order Up(Before.Order order) => [|null|];")]
    [InlineData("static After.Order Up(Before.Order order) => [|null|]!;")]
    [InlineData("static After.Order Up(Before.Order order) => [|default|];")]
    [InlineData("static After.Order Up(Before.Order order) => [|default(After.Order)|];")]
    [InlineData("static After.Order Up(Before.Order order) => ([|null|]);")]
    [InlineData("static After.Order Up(Before.Order order) => order.Id == 1 ? [|null|] : order;")]
    [InlineData(
        "static After.Order Up(Before.Order order) => order.Id switch { 1 => order, 2 => [|null|], _ => order.Id > 4 ? [|null|] : order "
            + "};")]
    [InlineData("static After.Order Up(Before.Order order) { if (order.Id == 1) return [|null|]; return order; }")]
    [InlineData("static After.Order Up(Before.Order order) => [|(object)order as After.Order|];")]
    [InlineData("static After.Order Up(Before.Order order) { var gone = order.Id == 1 ? null : order; return [|gone|]; }")]
    [InlineData("static After.Order Up(Before.Order order) => [|Perhaps(order)|];" + Find)]
    [InlineData("static After.Order Up(Before.Order order) => Perhaps(order) ?? [|Perhaps(order)|];" + Find)]
    [InlineData(
        "static After.Order Up(Before.Order order) => [|Perhaps(order)?.Self()|];" + Find
            + "} static class E { public static Before.Order Self(this Before.Order order) => order;",
        "Perhaps")]
    [InlineData("static After.Order Up(Before.Order order) => [|new[] { order }.FirstOrDefault()|];")]
    [InlineData("static (After.Order, After.Tag) Up(Before.Order order) => (order, [|null|]);", "After.Tag?")]
    [InlineData("static (After.Order?, After.Tag) Up(Before.Order order) => (null, [|null|]);", "After.Tag?")]
    [InlineData("static (After.Order?, After.Tag) Up(Before.Order order) => [|default|];", "After.Tag?")]
    [InlineData("static After.Tag Up(IGrouping<string, Before.Tag> tags) => [|tags.FirstOrDefault()|];", "After.Tag?")]
    public Task A_null_that_the_return_type_does_not_say_is_found(
        string functions, string message = "write After.Order? if null is intended") =>
        Finds(message, Grouped(functions));

    /// <summary>Where the compiler says nothing of null.</summary>
    [Theory]
    [InlineData("static After.Order Up(Before.Order order) => order.Id == 1 ? [|null|] : order;")]
    [InlineData(
        "static After.Order Up(Before.Order order) { Before.Order gone = null; if (order.Id == 1) gone = order; return [|gone|]; }")]
    [InlineData("static After.Order Up(Before.Order order) { Before.Order a = order, b = a; return b; }")]
    [InlineData("static After.Order Up(Before.Order order) { Before.Order a = order, b = null; a = b; b = a; return [|a|]; }")]
    [InlineData("static After.Order Up(Before.Order order) => [|order.Id == 1 ? order as After.Order|] : order;", "")]
    [InlineData("static After.Order Up(Before.Order order) => [|new[] { order }.FirstOrDefault()|];")]
    [InlineData("static After.Order Up(Before.Order order) => Found(order); static Before.Order Found(Before.Order order) => order;")]
    public Task So_it_is_in_a_scaffolded_file(string functions, string message = "write After.Order? if null is intended")
    {
        // What is chosen is marked, not the choice.
        functions = functions.Replace(
            "[|order.Id == 1 ? order as After.Order|]", "order.Id == 1 ? [|order as After.Order|]", StringComparison.Ordinal);
        return Finds(message, "\n#nullable disable\n" + functions + "\n");
    }

    [Theory]
    [InlineData("static After.Order? Up(Before.Order order) => null;")]
    [InlineData("static After.Order? Up(Before.Order order) => order.Id == 1 ? null : order;")]
    [InlineData("static After.Order Up(Before.Order order) => order.Code is null ? order : order with { Code = null };")]
    [InlineData("static After.Order Up(Before.Order order) => Perhaps(order) ?? order;" + Find)]
    [InlineData(
        "static After.Order Up(Before.Order order) { var found = Perhaps(order); if (found is null) return order; return found; }" + Find)]
    [InlineData("static After.Order Up(Before.Order order) => order.Id == 1 ? throw new Exception() : order;")]
    [InlineData("static After.Order Up(Before.Order order) { Func<Before.Order?> f = () => null; return order; }")]
    [InlineData("static After.Order Up(Before.Order order) { return order; Before.Order? Local() { return null; } }")]
    [InlineData("static (After.Order?, After.Tag?) Up(Before.Order order) => default;")]
    [InlineData("static IEnumerable<After.Order> Up(Before.Order order) => order.Id == 1 ? [] : [order];")]
    [InlineData("static int Count(Before.Order order) => 1; static Before.Order Other(Before.Order order) => null!;")]
    public Task A_null_that_is_said_or_is_none_is_fine(string functions) => Passes(functions);

    private static string Grouped(string functions) => functions.Replace(
        "Up(IGrouping", "Up([GroupBy(nameof(Before.Tag.Code))] IGrouping", StringComparison.Ordinal);
}
