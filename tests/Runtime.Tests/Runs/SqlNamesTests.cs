// How providers quote stands in classes that Entity Framework calls internal.
#pragma warning disable EF1001
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql.EntityFrameworkCore.PostgreSQL.Storage.Internal;
using TypedMigrations.Runs;
using TypedMigrations.Runtime.Tests.ThirdProvider;

namespace TypedMigrations.Runtime.Tests.Runs;

public class SqlNamesTests
{
    private static readonly RelationalSqlGenerationHelperDependencies dependencies = new();

    private static readonly SqlNames sqlite = new(new SqliteSqlGenerationHelper(dependencies));

    private static readonly SqlNames postgreSql = new(new NpgsqlSqlGenerationHelper(dependencies));

    private static readonly SqlNames brackets = new(new ThirdSqlGenerationHelper(dependencies));

    private static readonly SqlNames backticks = new(new BacktickHelper(dependencies));

    [Fact]
    public void A_table_is_found_by_the_quotes_of_its_provider()
    {
        Assert.Equal("A \"B", sqlite.Table("CREATE UNIQUE INDEX \"IX\" ON \"A \"\"B\" (\"Name\")"));
        Assert.Equal("dbo.A ]B", brackets.Table("ALTER TABLE [dbo].[A ]]B] ADD [Name] TEXT"));
        Assert.Equal("A `B", backticks.Table("UPDATE `A ``B` SET `Name` = 'x'"));
    }

    [Fact]
    public void A_name_that_its_provider_does_not_quote_is_found_and_a_keyword_is_none()
    {
        Assert.Equal("shop.item", postgreSql.Table("CREATE INDEX ix ON shop.item (name)"));
        Assert.Equal("Item", postgreSql.Table("COMMENT ON TABLE \"Item\" IS 'x'"));
        Assert.Equal("item", postgreSql.Table("CREATE TABLE IF NOT EXISTS item (id int)"));
        Assert.Null(sqlite.Table("CREATE INDEX ix ON Item (Name)"));
    }

    [Fact]
    public void A_column_is_found_where_the_statement_calls_it_one()
    {
        Assert.Equal("Price", brackets.Column("ALTER TABLE [Item] ALTER COLUMN [Price] int"));
        Assert.Equal("price", postgreSql.Column("ALTER TABLE item ALTER COLUMN price TYPE integer"));
        Assert.Null(brackets.Column("DROP TABLE [Item]"));
    }

    [Fact]
    public void Of_a_statement_that_writes_rows_the_start_is_found()
    {
        Assert.Equal("INSERT INTO [Item]", brackets.Writing("INSERT INTO [Item] ([Name]) VALUES ('secret')"));
        Assert.Equal("DELETE FROM item", postgreSql.Writing("DELETE FROM item WHERE name = 'secret'"));
        Assert.Null(backticks.Writing("SELECT * FROM `Item`"));
    }

    private sealed class BacktickHelper(RelationalSqlGenerationHelperDependencies dependencies)
        : RelationalSqlGenerationHelper(dependencies)
    {
        public override string EscapeIdentifier(string identifier) => identifier.Replace("`", "``", StringComparison.Ordinal);

        public override string DelimitIdentifier(string identifier) => $"`{EscapeIdentifier(identifier)}`";
    }
}
