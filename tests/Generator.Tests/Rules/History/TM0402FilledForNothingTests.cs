using TypedMigrations.Generator.Rules.History;

namespace TypedMigrations.Generator.Tests.Rules.History;

public class TM0402FilledForNothingTests : HistoryTests<TM0402FilledForNothing>
{
    [Fact]
    public Task A_column_that_is_dropped_right_afterwards_is_found() => Reports(
        "'Name' is dropped directly afterwards, by 20260201000000_Drop",
        [AddIsClean, .. Drop("Name", "Items"), Migration(
            "public static After.Item Up(Before.Item item) => item with { Name = [|item.Name.Trim()|], IsClean = true };")]);

    [Theory]
    [InlineData("Name", "Tags", "")]
    [InlineData("Other", "Items", "")]
    [InlineData(
        "Name",
        "Items",
        "[DataMigration(\"20260107090000_Then\")] public partial class Then { public static After.Item Up(Before.Item item) => item "
            + "with { IsClean = item.Name == \"\" }; }")]
    public Task A_column_that_stays_or_is_read_is_fine(string column, string table, string more) => IsSilent(
        [AddIsClean, .. Drop(column, table), Migration(
            "public static After.Item Up(Before.Item item) => item with { Name = item.Name.Trim() };") + more]);

    private static string[] Drop(string column, string table) =>
        Scaffolded("20260201000000_Drop", $"migrationBuilder.DropColumn(name: \"{column}\", table: \"{table}\");");
}
