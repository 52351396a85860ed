using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>How long pages, statements and locks may take, and what is done about it.</summary>
public class LimitTests
{
    private const string Before = "20260110000000_FailOften";
    private const string Wait = "20260111000000_Wait";

    [Theory, OnSqlite, OnPostgreSql]
    public void A_page_that_takes_too_long_ends_the_run(DatabaseProvider provider)
    {
        foreach (var strategy in new[] { RowStrategy.Automatic, RowStrategy.Pages })
        {
            using var keeper = Filled(
                provider, 50, typed => typed.PageTimeout(TimeSpan.FromMilliseconds(100)).PageSize(20).UseStrategy(strategy));
            AtRow(provider, id =>
            {
                if (id == 25)
                    Thread.Sleep(150);
            });

            var exception = Assert.Throws<DataMigrationException>(() => keeper.Migrate(Wait));

            Assert.Contains("a page of 20 rows took longer than the 0.1 s of PageTimeout", exception.Message, StringComparison.Ordinal);
            AssertAsBefore(keeper, 50);
            AtRow(provider, null);
            keeper.Migrate(Wait);
        }
    }

    [Theory, OnPostgreSql]
    public void It_is_the_timeout_of_each_statement_too(DatabaseProvider provider)
    {
        using var keeper = Filled(provider, 50, typed => typed.PageTimeout(TimeSpan.FromSeconds(1)));
        keeper.Execute("CREATE FUNCTION sleep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(3); RETURN NEW; END'");
        keeper.Execute("CREATE TRIGGER sleep BEFORE UPDATE ON some_item FOR EACH ROW WHEN (NEW.id = 7) EXECUTE FUNCTION sleep()");

        var exception = Assert.Throws<DataMigrationException>(() => keeper.Migrate(Wait));

        Assert.Contains(
            "A statement took longer than the command timeout. Let pages be smaller", exception.Message, StringComparison.Ordinal);
        AssertAsBefore(keeper, 50);
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void Pages_get_smaller_until_they_take_the_time_that_they_should(DatabaseProvider provider)
    {
        foreach (var strategy in new[] { RowStrategy.Automatic, RowStrategy.Pages })
        {
            var reports = new Reports();
            using var keeper = Filled(
                provider,
                600,
                typed => typed.PageSize(128).TargetPageTime(TimeSpan.FromMilliseconds(40)).ReportProgress(reports).UseStrategy(strategy));
            // The first pages take half a second.
            AtRow(provider, id =>
            {
                if (id <= 300 && id % 2 == 0)
                    Thread.Sleep(8);
            });

            keeper.Migrate(Wait);

            var sizes = Sizes(reports);
            Assert.Equal(128, sizes[0]);
            // The next page may be on its way already when the time of one is known.
            Assert.Contains(64, sizes);
            Assert.All(sizes, size => Assert.InRange(size, 1, 128));
            Assert.Equal(600, sizes.Sum());
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public void And_larger_where_they_take_less(DatabaseProvider provider)
    {
        foreach (var strategy in new[] { RowStrategy.Automatic, RowStrategy.Pages })
        {
            var reports = new Reports();
            using var keeper = Filled(
                provider,
                1_000,
                typed => typed.PageSize(100).TargetPageTime(TimeSpan.FromMinutes(1)).ReportProgress(reports).UseStrategy(strategy));

            keeper.Migrate(Wait);

            Assert.Equal(100, Sizes(reports)[0]);
            Assert.Contains(200, Sizes(reports));
            Assert.Equal(1_000, keeper.Query("SELECT 1 FROM some_item WHERE string_field = 'x!'").Count);
        }
    }

    [Theory, OnSqlite, OnPostgreSql]
    public async Task A_run_that_is_cancelled_within_a_page_ends_there_and_is_rolled_back(DatabaseProvider provider)
    {
        foreach (var strategy in new[] { RowStrategy.Automatic, RowStrategy.Pages })
        {
            using var cancellation = new CancellationTokenSource();
            using var keeper = Filled(provider, 500, typed => typed.PageSize(400).UseStrategy(strategy));
            var last = 0;
            AtRow(provider, id =>
            {
                last = id;
                if (id == 250)
                    cancellation.Cancel();
            });

            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => keeper.MigrateAsync(Wait, cancellation.Token));

            Assert.Equal(250, last);
            AssertAsBefore(keeper, 500);
            AtRow(provider, null);
            await keeper.MigrateAsync(Wait);
            Assert.Equal(500, keeper.Query("SELECT 1 FROM some_item WHERE string_field = 'x!'").Count);
        }
    }

    [Theory, OnPostgreSql]
    public async Task A_statement_that_waits_is_cancelled_too(DatabaseProvider provider)
    {
        using var cancellation = new CancellationTokenSource();
        using var keeper = Filled(provider, 50);
        keeper.Execute("CREATE FUNCTION sleep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(20); RETURN NEW; END'");
        keeper.Execute("CREATE TRIGGER sleep BEFORE UPDATE ON some_item FOR EACH ROW WHEN (NEW.id = 7) EXECUTE FUNCTION sleep()");
        cancellation.CancelAfter(500);
        var watch = System.Diagnostics.Stopwatch.StartNew();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => keeper.MigrateAsync(Wait, cancellation.Token));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        AssertAsBefore(keeper, 50);
    }

    [Theory, OnPostgreSql]
    public async Task A_lock_that_another_session_gives_back_is_waited_for(DatabaseProvider provider)
    {
        var log = new LogLines();
        using var keeper = Filled(
            provider,
            10,
            typed => typed.LockTimeout(TimeSpan.FromMilliseconds(50), attempts: 100),
            options => options.UseLoggerFactory(LoggerFactory.Create(logging => logging.AddProvider(log))));
        keeper.Execute("CREATE TABLE noted (setting text)");
        keeper.Execute(
            "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO noted "
            + "VALUES (current_setting(''lock_timeout'')); RETURN NEW; END'");
        keeper.Execute("CREATE TRIGGER note BEFORE UPDATE OF string_field ON some_item FOR EACH ROW EXECUTE FUNCTION note()");
        foreach (var migrate in new[] { () => keeper.MigrateAsync(Wait), () => Task.Run(() => keeper.Migrate(Before)) })
        {
            log.Lines.Clear();
            await using var other = new NpgsqlConnection(keeper.Context.Database.GetConnectionString());
            await other.OpenAsync();
            var transaction = await other.BeginTransactionAsync();
            await new NpgsqlCommand("UPDATE some_item SET is_clean = is_clean WHERE id = 1", other, transaction).ExecuteNonQueryAsync();
            var run = Task.Run(migrate);
            await Until(
                () =>
                    log.Lines.Any(line => line.Contains(
                        "table some_item: another session holds a lock; attempt 2 of 100 failed", StringComparison.Ordinal)));
            Assert.False(run.IsCompleted);
            await transaction.CommitAsync();
            await run;
        }

        // Once the locks are taken, what the server says holds again.
        Assert.Equal(["0"], keeper.Query("SELECT DISTINCT setting FROM noted"));
    }

    [Theory, OnPostgreSql]
    public async Task One_that_it_keeps_is_not_waited_for_for_ever(DatabaseProvider provider)
    {
        using var keeper = Filled(provider, 10, typed => typed.LockTimeout(TimeSpan.FromMilliseconds(50), attempts: 2));
        await using var other = new NpgsqlConnection(keeper.Context.Database.GetConnectionString());
        await other.OpenAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await new NpgsqlCommand("UPDATE some_item SET is_clean = is_clean WHERE id = 1", other, transaction).ExecuteNonQueryAsync();

        var exception = Assert.Throws<DataMigrationException>(() => keeper.Migrate(Wait));

        Assert.Equal("some_item", exception.Table);
        Assert.Contains(
            "Another session holds a lock on the table, or on a row of it: pg_locks and pg_stat_activity say which",
            exception.Message,
            StringComparison.Ordinal);
        AssertAsBefore(keeper, 10);
        await transaction.RollbackAsync();
        keeper.Migrate(Wait);
    }

    [Fact]
    public void Limits_that_cannot_be_are_refused()
    {
        static void Set(Action<TypedMigrationsOptionsBuilder> configure) =>
            new DbContextOptionsBuilder().UseSqlite("").UseTypedMigrations(configure);

        Assert.Throws<ArgumentOutOfRangeException>(() => Set(typed => typed.PageTimeout(TimeSpan.Zero)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Set(typed => typed.TargetPageTime(TimeSpan.Zero)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Set(typed => typed.LockTimeout(TimeSpan.Zero)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Set(typed => typed.LockTimeout(TimeSpan.FromSeconds(1), attempts: 0)));
    }

    private static List<long> Sizes(Reports reports) => 
        [.. reports.All.Zip(reports.All.Skip(1), (before, report) => report.RowsRead - before.RowsRead).Where(size => size > 0)];

    private static void AtRow(DatabaseProvider provider, Action<int>? action)
    {
        if (provider == DatabaseProvider.Sqlite)
            Zoo.Sqlite.Wait.AtRow = action;
        else
            Zoo.Postgres.Wait.AtRow = action;
    }

    private static void AssertAsBefore(Keeper keeper, int rows)
    {
        Assert.Equal(rows, keeper.Query("SELECT 1 FROM some_item WHERE string_field = 'x'").Count);
        Assert.DoesNotContain(Wait, keeper.History());
    }

    private static async Task Until(Func<bool> condition)
    {
        for (var i = 0; !condition(); i++)
        {
            Assert.InRange(i, 0, 1_000);
            await Task.Delay(20);
        }
    }

    private static Keeper Filled(
        DatabaseProvider provider, int rows, Action<TypedMigrationsOptionsBuilder>? configure = null,
        Action<DbContextOptionsBuilder>? configureContext = null)
    {
        var keeper = new Keeper(provider, configure, configureContext);
        keeper.Migrate(Before);
        keeper.Execute($"INSERT INTO some_item (string_field) SELECT 'x' FROM {keeper.Numbers(rows)}");
        return keeper;
    }
}
