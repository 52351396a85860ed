using TypedMigrations.Generator.Rules;

namespace TypedMigrations.Generator.Tests.Rules;

public class TM0009NoUpTests : RuleTests<TM0009NoUp>
{
    [Theory]
    [InlineData("")]
    [InlineData("public static Before.Item Down(After.Item item) => item;")]
    [InlineData("void Up() { }")]
    [InlineData("protected override void Up(MigrationBuilder migrationBuilder) { }")]
    public Task A_data_migration_has_an_Up(string members) =>
        Reports(
            "SetCleanFlag does nothing",
            Migration(members).Replace("class SetCleanFlag", "class [|SetCleanFlag|]", StringComparison.Ordinal));

    [Theory]
    [InlineData("public static After.Item Up(Before.Item item) => item;")]
    [InlineData("public After.Item Up(Before.Item item) => item;")]
    [InlineData("public static After.Item Up() => null!;")]
    public Task An_Up_that_is_no_function_is_for_another_rule(string members) => IsSilent(Migration(members));
}
