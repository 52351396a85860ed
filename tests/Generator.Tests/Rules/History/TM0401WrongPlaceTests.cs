using TypedMigrations.Generator.Rules.History;

namespace TypedMigrations.Generator.Tests.Rules.History;

public class TM0401WrongPlaceTests : HistoryTests<TM0401WrongPlace>
{
    private static readonly string[] history =
    [
        .. Scaffolded("20260101000000_First", ""),
        .. Scaffolded("20260201000000_Add", "migrationBuilder.AddColumn<string>(name: \"Color\", table: \"Items\");"),
        .. Scaffolded("20260301000000_Drop", "migrationBuilder.DropColumn(name: \"Color\", table: \"Items\");"),
    ];

    [Theory]
    [InlineData("item with { [|Color|] = \"red\" }")]
    [InlineData("item with { Name = item.[|Color|] }")]
    public Task A_column_that_comes_later_is_found(string expression) =>
        Reports("20260201000000_Add adds 'Color' later; use a later timestamp", [.. history, At("20260115000000", expression)]);

    [Fact]
    public Task A_column_that_went_before_is_found() =>
        Reports("20260301000000_Drop drops 'Color' before", [.. history, At("20260401000000", "item with { Name = item.[|Color|] }")]);

    [Fact]
    public Task Two_migrations_of_one_stamp_are_found() =>
        Reports("20260201000000_Add has the same timestamp", [.. history, At("[|20260201000000", "item")]);

    [Theory]
    [InlineData("20260115000000", "item with { Name = \"\" }")]
    [InlineData("20260115000000", "item with { Misspelled = \"\" }")]
    public Task Other_columns_are_the_compilers(string stamp, string expression) => IsSilent([.. history, At(stamp, expression)]);

    private static string At(string stamp, string expression) =>
        (stamp[0] == '[' ? $"[DataMigration([|\"{stamp[2..]}_Fix\"|])]" : $"[DataMigration(\"{stamp}_Fix\")]")
        + $"public partial class Fix {{ public static After.Item Up(Before.Item item) => {expression}; }}";
}
