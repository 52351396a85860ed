using System.Diagnostics;
using System.Globalization;
using Attached;
using TypedMigrations.Runtime.Tests.Zoo;
using TypedMigrations.Testing;
using Xunit.Abstractions;

namespace TypedMigrations.Runtime.Tests.Attached;

/// <summary>
/// A process that migrates is killed at a random moment and started again until it ends, however often that takes. TYPEDMIGRATIONS_KILLS
/// says how many such runs there are; a few are made where it says nothing.
/// </summary>
public class KillTests(ITestOutputHelper output)
{
    private static readonly int runs =
        int.Parse(Environment.GetEnvironmentVariable("TYPEDMIGRATIONS_KILLS") ?? "5", CultureInfo.InvariantCulture);

    [Theory, OnSqlite]
    [OnPostgreSql]
    public void A_killed_process_leaves_all_or_nothing_and_the_next_one_goes_on(DatabaseProvider provider)
    {
        using var undisturbed = Filled(provider);
        using var database = Filled(provider);
        // The time that it takes when nobody kills it, so that kills fall into all of it. (What else the machine does changes it.)
        var length = Migrating.Run(database, Step.MoveContacts);
        undisturbed.Migrate(Step.MoveContacts);

        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var kills = new KillReport();
        var watch = Stopwatch.StartNew();
        var target = Step.MoveContacts;
        // A run that ended before it was to be killed is none.
        for (var run = 1; kills.Runs < runs; run++)
        {
            target = target == Step.MoveContacts ? Step.Initial : Step.MoveContacts;
            undisturbed.Migrate(target);
            // The first process of a run is always to be killed, now and then while it starts; those that go on are killed less and less
            // often.
            var killed = 0;
            TimeSpan? ended = null;
            for (var chance = 1.0; ended is null && random.NextDouble() < chance; chance /= 2)
            {
                var delay = random.Next(20) == 0 ? (TimeSpan?)null : length * 1.2 * random.NextDouble();
                ended = Migrating.Kill(database, target, delay);
                if (ended is null)
                    kills.Add(delay / length, database.History().Count);
                killed += ended is null ? 1 : 0;
                database.Unlock();
            }

            ended ??= Migrating.Run(database, target);
            // What goes on behind one that was killed has less to do.
            if (killed > 0)
                kills.Runs++;
            else
                length = (length + ended.Value) / 2;
            var (expected, actual) = (State(undisturbed), State(database));
            Assert.True(
                expected.SequenceEqual(actual),
                $"run {run}: {string.Join('\n', expected.Except(actual).Take(5))}\nbecame\n"
                + $"{string.Join('\n', actual.Except(expected).Take(5))}");
        }

        output.WriteLine($"{kills.Runs} runs in {watch.Elapsed:hh\\:mm\\:ss}: {kills}");
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
        database.Unlock();
        var tables = database.Query(database.IsSqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_\\_%' ESCAPE '\\' AND name NOT LIKE 'sqlite%' "
                + "ORDER BY 1"
            : "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_%' "
                + "ORDER BY 1");
        return [.. database.Schema(), .. database.History(), .. tables.SelectMany(
            table => database.Rows(table).Select(row => $"{table}: {row}"))];
    }
}
