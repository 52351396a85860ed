using System.Diagnostics;
using System.Globalization;
using Attached;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Attached;

/// <summary>
/// A process that migrates is killed at a random moment and started again until it ends, however often that takes. TYPEDMIGRATIONS_KILLS says how
/// many such runs there are; a few are made where it says nothing.
/// </summary>
public class KillTests
{
    private static readonly int runs = int.Parse(Environment.GetEnvironmentVariable("TYPEDMIGRATIONS_KILLS") ?? "5", CultureInfo.InvariantCulture);

    private readonly Random _random = new(20260101);

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void A_killed_process_leaves_all_or_nothing_and_the_next_one_goes_on(DatabaseProvider provider)
    {
        using var undisturbed = Filled(provider);
        // A scaffolded Down leaves defaults behind that no later Up drops, so that the first time is not like the others.
        undisturbed.Migrate(Step.TakeName);
        undisturbed.Migrate(Step.Initial);
        undisturbed.Migrate(Step.TakeName);
        var there = State(undisturbed);
        undisturbed.Migrate(Step.Initial);
        var back = State(undisturbed);

        using var database = Filled(provider);
        var killed = 0;
        // The time that it takes when nobody kills it, so that kills fall into all of it.
        Run(database, Step.TakeName, killAfter: null);
        Run(database, Step.Initial, killAfter: null);
        var length = Run(database, Step.TakeName, killAfter: null);
        Assert.Equal(there, State(database));
        for (var run = 0; run < runs; run++)
        {
            var up = run % 2 == 1;
            while (Run(database, up ? Step.TakeName : Step.Initial, TimeSpan.FromMilliseconds(_random.Next(50, (int)length.TotalMilliseconds))) is { } time && time == TimeSpan.Zero)
            {
                killed++;
                if (killed > runs * 3)
                    Run(database, up ? Step.TakeName : Step.Initial, killAfter: null);
            }

            Assert.Equal(up ? there : back, State(database));
        }

        Assert.NotEqual(0, killed);
    }

    /// <summary>Runs the migrations in another process.</summary>
    /// <returns>How long it took; zero where it was killed.</returns>
    private static TimeSpan Run(AttachedDatabase database, Step step, TimeSpan? killAfter)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Step).Assembly.Location, database.IsSqlite ? "Sqlite" : "Postgres", database.ConnectionString, AttachedDatabase.Id(step)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var hasEnded = process.WaitForExit(killAfter ?? TimeSpan.FromMinutes(2));
        if (!hasEnded)
        {
            process.Kill();
            process.WaitForExit();
            database.Unlock();
            Assert.NotNull(killAfter);
            return TimeSpan.Zero;
        }

        Assert.True(process.ExitCode == 0, errors.GetAwaiter().GetResult());
        return watch.Elapsed;
    }

    private static AttachedDatabase Filled(DatabaseProvider provider)
    {
        var database = new AttachedDatabase(provider, Step.Initial, inFile: true);
        string numbers = database.IsSqlite
            ? "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) SELECT i FROM n) AS n"
            : "generate_series(1, 300) AS n(i)";
        database.Execute($"INSERT INTO \"People\" (\"FullName\") SELECT 'first' || i || ' last' || i FROM {numbers}");
        database.Execute($"INSERT INTO \"Products\" (\"Price\", \"Code\") SELECT '1.25', i FROM {numbers}");
        database.Execute($"INSERT INTO \"Orders\" (\"Customer\") SELECT 'customer' || i FROM {numbers}");
        database.Execute($"INSERT INTO \"Lines\" (\"OrderId\", \"Quantity\") SELECT i, i FROM {numbers}");
        database.Execute($"INSERT INTO \"Contacts\" (\"Phone\", \"Note\", \"Rank\") SELECT 'x', 'n' || i, 10 + i FROM {numbers}");
        database.Execute($"INSERT INTO \"Accounts\" (\"Id\", \"Name\") SELECT i, 'a' || i FROM {numbers}");
        database.Execute($"INSERT INTO \"Sessions\" (\"AccountId\") SELECT i FROM {numbers}");
        database.Execute($"INSERT INTO \"Stocks\" (\"Amount\") SELECT i FROM {numbers}");
        return database;
    }

    /// <summary>The schema, the history and all rows but for what functions add each time.</summary>
    private static List<string> State(AttachedDatabase database) =>
    [
        .. database.Schema(),
        .. database.History(),
        .. new[] { "People", "Products", "Lines", "Accounts", "Sessions" }.SelectMany(table => database.Rows(table).Select(row => $"{table}: {row}")),
    ];
}
