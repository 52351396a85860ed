using TypedMigrations.Generator.Rules;

namespace TypedMigrations.Generator.Tests.Rules;

public class TM0010TwoFunctionsTests : RuleTests<TM0010TwoFunctions>
{
    [Theory]
    [InlineData("static After.Item Up(Before.Item item) => item; static After.Item? [|Up|](Before.Item row) => row;", "Before.Item")]
    [InlineData("static After.Item Up(Before.Item i) => i; static After.Item [|Up|](SetCleanFlag.Before.Item i) => i;", "Before.Item")]
    [InlineData(
        "static After.Item Up(Before.Item item) => item; static After.Item [|Up|](Before.Item row, MigrationContext context) => row;",
        "Before.Item")]
    [InlineData(
        "static After.Item Up(Before.Item item) => item; static IEnumerable<After.Item> [|Up|]([GroupBy(nameof(Before.Item.Name))] "
            + "System.Linq.IGrouping<string, Before.Item> items) => [];",
        "Before.Item")]
    [InlineData("static Before.Item Down(After.Item item) => item; static Before.Item [|Down|](After.Item row) => row;", "After.Item")]
    public Task The_rows_of_a_table_have_one_function(string functions, string message) => Reports(message, Migration(functions));

    [Theory]
    [InlineData("static After.Item Up(Before.Item item) => item; static After.Tag Up(Before.Tag row) => row;")]
    [InlineData("static After.Item Up(Before.Item item) => item; static Before.Item Down(After.Item row) => row;")]
    [InlineData("static After.Item Up(Before.Item item) => item; static After.Item Up(Other.Before.Item row) => row;")]
    [InlineData("static After.Item Up(Before.Item item) => item; static After.Tag Up(Before.Item row, MigrationContext context) => null!;")]
    [InlineData("static IEnumerable<After.Item> Up() => []; static IEnumerable<After.Item> Up(MigrationContext context) => [];")]
    [InlineData("static After.Item Up(string item) => null!; static After.Item Up(string row, int i) => null!;")]
    public Task Others_are_left_alone(string functions) => IsSilent(Migration(functions));
}
