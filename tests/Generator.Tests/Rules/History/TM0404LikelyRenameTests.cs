using TypedMigrations.Generator.Rules.History;

namespace TypedMigrations.Generator.Tests.Rules.History;

public class TM0404LikelyRenameTests : HistoryTests<TM0404LikelyRename>
{
    [Theory]
    [InlineData(
        "migrationBuilder.[|DropColumn|](name: \"Name\", table: \"Items\"); migrationBuilder.AddColumn<string>(name: \"Title\", table: "
            + "\"Items\");")]
    [InlineData(
        "migrationBuilder.AddColumn<string>(name: \"Title\", table: \"Items\"); migrationBuilder.[|DropColumn|](name: \"Name\", table: "
            + "\"Items\");")]
    public Task A_column_that_comes_where_another_goes_is_found(string up) => Finds("'Name' is dropped and 'Title' is added to Items", up);

    [Theory]
    [InlineData(
        "migrationBuilder.DropColumn(name: \"Name\", table: \"Items\"); migrationBuilder.AddColumn<string>(name: \"Title\", table: "
            + "\"Tags\");")]
    [InlineData("migrationBuilder.RenameColumn(name: \"Name\", table: \"Items\", newName: \"Title\");")]
    [InlineData("migrationBuilder.AddColumn<string>(name: \"Title\", table: \"Items\");")]
    public Task Other_changes_are_fine(string up) => Passes(up);
}
