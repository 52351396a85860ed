using TypedMigrations.Generator.Rules.Shapes;

namespace TypedMigrations.Generator.Tests.Rules.Shapes;

public class TM0018UnknownKeyTests : ShapeRuleTests<TM0018UnknownKey>
{
    [Theory]
    [InlineData("[By(\"Cod\")] ILookup<string, Before.Tag> [|tags|]", "'tags' has no key: Tag has no 'Cod'; it has Id, ")]
    [InlineData("[By(nameof(Before.Tag.Id))] ILookup<string, Before.Tag> [|tags|]", "'Id' has the type int, and not string")]
    [InlineData("[By(nameof(Before.Tag.Id))] IReadOnlyDictionary<long, Before.Tag> [|tags|]", "'Id' has the type int, and not long")]
    [InlineData("[By(nameof(Before.Tag.Code))] IReadOnlySet<int> [|tags|]", "'Code' has the type string?, and not int")]
    [InlineData("[By(nameof(Two))] ILookup<string, Before.Tag> [|tags|]", "Two does not take a row of Tag as its only parameter")]
    [InlineData("[By(nameof(KeyOf))] ILookup<int, Before.Tag> [|tags|]", "'KeyOf' has the type string?, and not int")]
    public Task A_key_that_is_not_there_is_found(string parameter, string message) => Finds(message, Function(parameter));

    [Fact]
    public Task A_group_has_a_key_too() => Finds(
        "'BillToId' has the type int, and not string",
        "[GroupBy(nameof(Before.Order.BillToId))] static After.Order Up(IGrouping<string, Before.Order> [|orders|]) => null!;");

    [Theory]
    [InlineData("[By(nameof(Before.Tag.Code))] ILookup<string, Before.Tag> tags")]
    [InlineData("[By(nameof(Before.Tag.ParentId))] ILookup<int, Before.Tag> tags")]
    [InlineData("[By(nameof(Before.Tag.Id))] ILookup<int?, Before.Tag> tags")]
    [InlineData("[By(nameof(Before.SpecialTag.Code))] IReadOnlySet<string> tags")]
    [InlineData("[By(nameof(KeyOf))] IReadOnlyDictionary<string, Before.Tag> tags")]
    [InlineData("[By(nameof(KeyOf))] ILookup<string, Before.SpecialTag> tags")]
    [InlineData("[By(nameof(Before.Nothing.Code))] ILookup<string, Before.Nothing> tags")]
    [InlineData("[By(nameof(Before.Tag.Code))] ILookup<Nothing, Before.Tag> tags")]
    public Task A_column_or_a_method_is_fine(string parameter) => Passes(Function(parameter));

    private static string Function(string parameter) => $$"""
        static IEnumerable<After.Tag> Up({{parameter}}) => [];
        static string? KeyOf(Before.Tag tag) => tag.Code;
        static string Two(Before.Tag one, Before.Tag other) => "";
        """;
}
