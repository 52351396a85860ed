using TypedMigrations.Generator.Rules;

namespace TypedMigrations.Generator.Tests.Rules;

public class TM0006UnsupportedFunctionTests : RuleTests<TM0006UnsupportedFunction>
{
    [Theory]
    [InlineData("public After.Item [|Up|](Before.Item item) => item;", "it is not static")]
    [InlineData("public static After.Item Up[|<T>|](Before.Item item) => item;", "it is generic")]
    [InlineData("public static After.Item Up[|()|] => null!;", "it takes 0 parameters instead of one row")]
    [InlineData("public static After.Item Up[|(Before.Item item, int i)|] => item;", "it takes 2 parameters instead of one row")]
    [InlineData("public static After.Item Up([|in Before.Item item|]) => item;", "its row is passed by 'in'")]
    [InlineData("public static After.Item Up([|string item|]) => null!;", "it takes 'string', no record of Before")]
    [InlineData("public static After.Item Up([|Item item|]) => null!;", "it takes 'Item', no record of Before")]
    [InlineData("public static After.Item Up([|Before.Item? item|]) => null!;", "it takes 'Before.Item?', no record of Before")]
    [InlineData("public static After.Item Up([|After.Item item|]) => item;", "it takes 'After.Item', no record of Before")]
    [InlineData("public static Before.Item Down([|Before.Item item|]) => item;", "it takes 'Before.Item', no record of After")]
    [InlineData("public static After.Item Up([|Other.Before.Item item|]) => null!;", "it takes a record of Other")]
    [InlineData("public static [|void|] Up(Before.Item item) { }", "it returns 'void', no record of After")]
    [InlineData("public static [|Before.Item|] Up(Before.Item item) => item;", "it returns 'Before.Item', no record of After")]
    [InlineData("public static [|After.Item|] Down(After.Item item) => item;", "it returns 'After.Item', no record of Before")]
    [InlineData("public static [|Other.After.Item|] Up(Before.Item item) => item;", "it returns a record of Other")]
    [InlineData("public static [|System.Threading.Tasks.Task<After.Item>|] Up(Before.Item item) => null!;", "no record of After")]
    [InlineData("public static [|IEnumerable<After.Item>|] Up(Before.Item item) => null!;", "no record of After")]
    [InlineData("public static [|After.Tag|] Up(Before.Item item) => null!;", "it makes a row of Tag from one of Item")]
    public Task A_function_makes_a_row_of_a_row(string function, string message) => Reports(message, Migration(function));

    [Fact]
    public Task The_message_says_what_is_supported() =>
        Reports(
            "Supported is 'static Before.X Down(After.X row)', and 'Before.X?' where null deletes the row.",
            Migration("public static Before.Item Down[|()|] => null!;"));

    [Fact]
    public Task A_function_stands_in_the_part_with_the_attribute() =>
        Reports(
            "it stands in another part of the class than [DataMigration]",
            Migration("") + "partial class SetCleanFlag { public static After.Item [|Up|](Before.Item item) => item; }");

    [Theory]
    [InlineData("public static After.Item Up(Before.Item item) => item;")]
    [InlineData("public static After.Item? Up(Before.Item item) => null;")]
    [InlineData("static SetCleanFlag.After.Item? Up(App.Migrations.SetCleanFlag.Before.Item item) => null;")]
    [InlineData("internal static Before.Item Down(After.Item item) { return item; }")]
    [InlineData("public static Before.Item Down(global::App.Migrations.SetCleanFlag.After.Item item) => item;")]
    [InlineData("void Up() { }")]
    [InlineData("void Up(Before.Item item) { }")]
    [InlineData("public static string Clean(string name) => name;")]
    [InlineData("protected override void Up(MigrationBuilder migrationBuilder) { }")]
    [InlineData("int Up => 1;")]
    public Task Functions_and_other_members_are_left_alone(string member) => IsSilent(Migration(member));
}
