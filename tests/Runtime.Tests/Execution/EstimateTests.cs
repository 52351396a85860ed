using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>How many rows a table has is counted up to 10,000; beyond that the statistics of the database are asked.</summary>
public class EstimateTests
{
    private const string Migration = "20260102000000_SetClean";

    [Theory, OnSqlite, OnPostgreSql]
    public void A_big_table_is_estimated(DatabaseProvider provider)
    {
        foreach (var isAnalyzed in new[] { false, true })
        {
            var reports = new Reports();
            using var keeper = new Keeper(provider, typed => typed.ReportProgress(reports));
            keeper.Execute($"INSERT INTO some_item (string_field) SELECT 'a' FROM {keeper.Numbers(20_000)}");
            if (isAnalyzed)
                keeper.Execute("ANALYZE");

            keeper.Migrate(Migration);

            // Without statistics PostgreSQL goes by the size of the table and a guess at its rows.
            var isGuessed = provider == DatabaseProvider.PostgreSql && !isAnalyzed;
            Assert.InRange(reports.All[0].TotalRows!.Value, isGuessed ? 10_001 : 19_000, isGuessed ? 60_000 : 21_000);
            Assert.Equal(0, reports.All[0].Percent);
            Assert.Null(reports.All[0].Remaining);
            Assert.All(reports.All.Skip(1).SkipLast(1), report =>
            {
                Assert.InRange(report.Percent!.Value, 1, 99);
                Assert.InRange(report.RowsPerSecond, 1, double.MaxValue);
                Assert.InRange(report.Remaining!.Value, TimeSpan.Zero, TimeSpan.FromHours(1));
            });
            var last = reports.All[^1];
            Assert.Equal((20_000L, 100.0, TimeSpan.Zero), (last.TotalRows, last.Percent, last.Remaining));
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void A_small_one_is_counted(DatabaseProvider provider)
    {
        var reports = new Reports();
        using var keeper = new Keeper(provider, typed => typed.ReportProgress(reports));
        // The gap would mislead whoever goes by the numbers of rows.
        keeper.Execute($"INSERT INTO some_item (id, string_field) SELECT i * 1000, 'a' FROM {keeper.Numbers(9_999)}");

        keeper.Migrate(Migration);

        Assert.Equal(9_999, reports.All[0].TotalRows);
    }

    [Fact]
    public void On_SQLite_statistics_come_before_the_numbers_of_rows()
    {
        var reports = new Reports();
        using var keeper = new Keeper(DatabaseProvider.Sqlite, typed => typed.ReportProgress(reports));
        keeper.Execute($"INSERT INTO some_item (id, string_field) SELECT i * 1000, 'a' FROM {keeper.Numbers(11_000)}");
        keeper.Execute("CREATE INDEX fields ON some_item (string_field)");
        keeper.Execute("ANALYZE");

        keeper.Migrate(Migration);

        Assert.Equal(11_000, reports.All[0].TotalRows);
    }

    [Fact]
    public void Where_a_table_has_neither_nothing_is_said()
    {
        var reports = new Reports();
        using var keeper = new Keeper(DatabaseProvider.Sqlite, typed => typed.ReportProgress(reports).UseStrategy(RowStrategy.Pages));
        keeper.Execute("DROP TABLE some_item");
        keeper.Execute(
            "CREATE TABLE some_item (id INTEGER NOT NULL PRIMARY KEY, string_field TEXT NOT NULL, is_clean INTEGER NOT NULL DEFAULT 1) "
            + "WITHOUT ROWID");
        keeper.Execute($"INSERT INTO some_item (id, string_field) SELECT i, 'a' FROM {keeper.Numbers(11_000)}");

        keeper.Migrate(Migration);

        Assert.Null(reports.All[0].TotalRows);
        Assert.All(reports.All.SkipLast(1), report => Assert.Null(report.Percent));
        Assert.Equal(11_000, reports.All[^1].TotalRows);
    }
}
