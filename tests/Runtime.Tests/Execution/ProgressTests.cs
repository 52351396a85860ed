using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Logging;
using TypedMigrations.Hooks;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Execution;

public class ProgressTests
{
    [Theory, OnSqlite, OnPostgreSql]
    public void Progress_is_reported_after_each_page(DatabaseProvider provider)
    {
        var reports = new Reports();
        using var keeper = new Keeper(provider, typed => typed.PageSize(100).ReportProgress(reports));
        keeper.Execute(
            $"INSERT INTO some_item (string_field) SELECT CASE WHEN i % 4 = 0 THEN 'a b' ELSE 'a' END FROM {keeper.Numbers(250)}");

        keeper.Migrate("20260102000000_SetClean");

        Assert.Equal([0, 100, 200, 250], reports.All.Select(report => report.RowsRead));
        Assert.Equal([0, 25, 50, 62], reports.All.Select(report => report.RowsChanged));
        Assert.Equal([false, false, false, true], reports.All.Select(report => report.IsCompleted));
        Assert.All(reports.All, report => Assert.Equal(
            ("20260102000000_SetClean", MigrationDirection.Up, "some_item", 250L, 0L),
            (report.MigrationId, report.Direction, report.Table, report.TotalRows, report.RowsDeleted)));
    }

    [Fact]
    public void The_log_says_what_was_done_to_each_table()
    {
        var log = new LogLines();
        using var keeper = new Keeper(
            DatabaseProvider.Sqlite,
            configureContext: options => options.UseLoggerFactory(LoggerFactory.Create(logging => logging.AddProvider(log))));
        keeper.Execute("INSERT INTO \"Lines\" (\"OrderId\", \"Number\") VALUES (1, 1), (1, 3)");

        keeper.Migrate("20260104000000_SeveralTables");

        Assert.Contains(
            log.Lines, line => line.StartsWith(
                "20260104000000_SeveralTables Up, table Lines: 2 rows read, 1 changed, 1 deleted, 0 inserted in",
                StringComparison.Ordinal));
    }

    [Fact]
    public void A_long_run_is_heard_of_every_ten_seconds()
    {
        var log = new LogLines();
        var time = new Clock();
        // Each page takes five seconds.
        using var keeper = new Keeper(DatabaseProvider.Sqlite, typed => typed.PageSize(100).ReportProgress(time), options =>
        {
            var typed = options.Options.FindExtension<TypedMigrationsOptionsExtension>()!;
            ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(typed with { Run = typed.Run with { Time = time } });
            options.UseLoggerFactory(LoggerFactory.Create(logging => logging.AddProvider(log)));
        });
        keeper.Execute($"INSERT INTO some_item (string_field) SELECT 'a' FROM {keeper.Numbers(450)}");

        keeper.Migrate("20260102000000_SetClean");

        Assert.Equal(
            [
                "20260102000000_SetClean Up, table some_item: 200 of about 450 rows, 44 %, 20 rows a second, 00:00:12 to go",
                "20260102000000_SetClean Up, table some_item: 400 of about 450 rows, 88 %, 20 rows a second, 00:00:02 to go",
            ],
            log.Lines.Where(line => line.Contains("a second", StringComparison.Ordinal)));
    }

    /// <summary>A clock that goes on by five seconds with each report.</summary>
    private sealed class Clock : TimeProvider, IProgress<DataMigrationProgress>
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _seconds;

        public void Report(DataMigrationProgress value) => _seconds += 5;
    }
}
