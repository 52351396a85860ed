using TypedMigrations.Generator.Rules.History;

namespace TypedMigrations.Generator.Tests.Rules.History;

public class TM0405RawUpdateTests : HistoryTests<TM0405RawUpdate>
{
    [Theory]
    [InlineData("migrationBuilder.[|Sql|](\"UPDATE Items SET Name = 1\");")]
    [InlineData("migrationBuilder.[|Sql|](sql: \"\"\"\n  delete from Items\n  \"\"\", suppressTransaction: true);")]
    [InlineData("migrationBuilder.[|UpdateData|](table: \"Items\", keyColumn: \"Id\", keyValue: 1, column: \"Name\", value: \"a\");")]
    public Task A_change_of_data_is_found(string up) => Finds("can be tested", up);

    [Theory]
    [InlineData("migrationBuilder.Sql(\"CREATE VIEW Updates AS SELECT 1\");")]
    [InlineData("migrationBuilder.Sql(Script);")]
    [InlineData("migrationBuilder.InsertData(table: \"Items\", column: \"Id\", value: 1);")]
    public Task Another_statement_is_fine(string up) => Passes(up);
}
