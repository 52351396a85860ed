using System.Diagnostics;
using System.Globalization;
using Attached;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;
using Xunit.Abstractions;

namespace TypedMigrations.Runtime.Tests.Attached;

/// <summary>
/// A process that migrates is killed at a random moment and started again until it ends, however often that takes. TYPEDMIGRATIONS_KILLS says how
/// many such runs there are; a few are made where it says nothing.
/// </summary>
public class KillTests(ITestOutputHelper output)
{
    private static readonly int runs = int.Parse(Environment.GetEnvironmentVariable("TYPEDMIGRATIONS_KILLS") ?? "5", CultureInfo.InvariantCulture);

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void A_killed_process_leaves_all_or_nothing_and_the_next_one_goes_on(DatabaseProvider provider)
    {
        using var undisturbed = Filled(provider);
        using var database = Filled(provider);
        // The time that it takes when nobody kills it, so that kills fall into all of it.
        var length = Migrating.Run(database, Step.MoveContacts);
        undisturbed.Migrate(Step.MoveContacts);

        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var kills = new KillReport(length);
        var watch = Stopwatch.StartNew();
        for (var run = 1; run <= runs; run++)
        {
            var target = run % 2 == 1 ? Step.Initial : Step.MoveContacts;
            undisturbed.Migrate(target);
            // The first process of a run is always to be killed, now and then while it starts; those that go on are killed less and less often.
            var chance = 1.0;
            var hasEnded = false;
            for (; !hasEnded && random.NextDouble() < chance; chance /= 2)
            {
                var delay = random.Next(20) == 0 ? (TimeSpan?)null : length * 1.3 * random.NextDouble();
                hasEnded = !Migrating.IsKilled(database, target, delay);
                if (!hasEnded)
                    kills.Add(delay, database.History().Count);
                database.Unlock();
            }

            if (hasEnded)
                kills.Unkilled++;
            else
                Migrating.Run(database, target);
            var (expected, actual) = (State(undisturbed), State(database));
            Assert.True(expected.SequenceEqual(actual), $"run {run}: {string.Join('\n', expected.Except(actual).Take(5))}\nbecame\n{string.Join('\n', actual.Except(expected).Take(5))}");
        }

        output.WriteLine($"{runs} runs in {watch.Elapsed:hh\\:mm\\:ss}: {kills}");
        Assert.NotEqual(0, kills.Count);
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

    /// <summary>The schema, the history and all rows.</summary>
    private static List<string> State(AttachedDatabase database)
    {
        var tables = database.Query(database.IsSqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' ORDER BY 1"
            : "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_%' ORDER BY 1");
        return [.. database.Schema(), .. database.History(), .. tables.SelectMany(table => database.Rows(table).Select(row => $"{table}: {row}"))];
    }
}
