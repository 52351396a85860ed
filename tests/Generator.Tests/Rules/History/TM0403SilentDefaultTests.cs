using TypedMigrations.Generator.Rules.History;

namespace TypedMigrations.Generator.Tests.Rules.History;

public class TM0403SilentDefaultTests : HistoryTests<TM0403SilentDefault>
{
    [Theory]
    [InlineData("\"\"")]
    [InlineData("0")]
    [InlineData("0m")]
    [InlineData("new Guid(\"00000000-0000-0000-0000-000000000000\")")]
    [InlineData("new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified)")]
    public Task A_default_that_nobody_chose_is_found(string value) =>
        Finds("set their values in a [DataMigration] on Next, or after it", Add(value));

    [Theory]
    [InlineData("\"unknown\"", "false")]
    [InlineData("1", "false")]
    [InlineData("true", "false")]
    [InlineData("\"\"", "true")]
    public Task A_default_that_means_something_is_fine(string value, string nullable) =>
        Passes(Add(value, nullable).Replace("[|", "", StringComparison.Ordinal).Replace("|]", "", StringComparison.Ordinal));

    [Fact]
    public Task A_column_that_a_function_fills_is_fine() => IsSilent(
        [.. Scaffolded("20260101000000_Next", Marked.Parse(Add("\"\"")).Source), Migration(
            "public static After.Item Up(Before.Item item) => item with { Name = \"a\" };")]);

    [Fact]
    public Task What_ran_before_the_first_data_migration_is_left_alone() => IsSilent(
        [.. Scaffolded("20260101000000_Old", Marked.Parse(Add("0")).Source), .. Scaffolded("20260301000000_Next", ""), Migration("")]);

    private static string Add(string value, string nullable = "false") =>
        $"migrationBuilder.[|AddColumn|]<string>(name: \"Name\", table: \"Items\", nullable: {nullable}, defaultValue: {value});";
}
