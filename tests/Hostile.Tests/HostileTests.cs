using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using TypedMigrations.Hostile.Cases;
using TypedMigrations.Hostile.Databases;
using TypedMigrations.Hostile.Oracle;
using Xunit.Abstractions;

namespace TypedMigrations.Hostile;

/// <summary>Random pure functions over databases that Entity Framework did not make. What a line of its output means is told
/// in README.md.</summary>
public sealed class HostileTests(ITestOutputHelper output)
{
    private const int MostShrunk = 25;

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable("TYPEDMIGRATIONS_HOSTILE" + name), CultureInfo.InvariantCulture,
            out var number) ? number : otherwise;

    [Fact]
    public void No_database_comes_to_other_rows_in_silence()
    {
        var one = Number("_SEED", -1);
        var (from, count) = one >= 0 ? (one, 1) : (Number("_FROM", 1), Number("", 300));
        using var lanes = new Lanes();
        var outcomes = new ConcurrentDictionary<int, (Case Case, Outcome Outcome)>();
        var watch = Stopwatch.StartNew();
        // Those of one time zone together: a process has one.
        foreach (var zone in Enumerable.Range(from, count).Select(CaseGenerator.Of).GroupBy(given => given.Zone))
            Parallel.ForEach(zone, new ParallelOptions { MaxDegreeOfParallelism = Number("_LANES", 3) }, given =>
                outcomes[given.Seed] = (given, lanes.Run(given)));

        var report = new StringBuilder();
        report.Append(CultureInfo.InvariantCulture, $"{count} cases from seed {from} in {watch.Elapsed.TotalSeconds:0} s: ");
        report.AppendJoin(", ", outcomes.Values.GroupBy(pair => pair.Outcome.Verdict).OrderBy(group => group.Key).Select(group =>
            $"{group.Count()} {group.Key}")).AppendLine();
        foreach (var group in outcomes.Values.GroupBy(pair => pair.Case.Provider))
            report.AppendLine(CultureInfo.InvariantCulture,
                $"{group.Key}: {group.Count() / lanes.Time(group.Key).TotalSeconds:0.0} cases a second and lane");
        Write(report);
        var faults = Faults(outcomes.OrderBy(pair => pair.Key).Select(pair => pair.Value), lanes, report);
        output.WriteLine(report.ToString());
        Write(report);
        Assert.True(faults == 0, report.ToString());
        // Databases that cannot be made show nothing: few may be so, of either provider.
        Assert.All(outcomes.Values.GroupBy(pair => pair.Case.Provider), group =>
            Assert.True(group.Count(pair => pair.Outcome.Verdict == Verdict.Unmade) <= Math.Max(3, group.Count() / 5), report.ToString()));
    }

    public static TheoryData<string> Known => [.. KnownCases.All.Keys];

    [Theory, MemberData(nameof(Known))]
    public void What_once_came_to_other_rows_does_not_again(string name)
    {
        using var lanes = new Lanes();
        var outcome = lanes.Run(KnownCases.All[name]);
        Assert.True(outcome.Verdict == Verdict.Same || (outcome.Verdict is Verdict.Refused or Verdict.Loud
            && Approved.Has(outcome.Kind)), $"{outcome}\n{KnownCases.All[name]}\n{outcome.Detail}");
    }

    private static void Write(StringBuilder report)
    {
        if (Environment.GetEnvironmentVariable("TYPEDMIGRATIONS_HOSTILE_REPORT") is { Length: > 0 } path)
            File.WriteAllText(path, report.ToString());
    }

    private static int Faults(IEnumerable<(Case Case, Outcome Outcome)> outcomes, Lanes lanes, StringBuilder report)
    {
        var all = outcomes.ToList();
        var shrunk = 0;
        var faults = all.Where(pair => pair.Outcome.IsFault || (pair.Outcome.Verdict is Verdict.Refused or Verdict.Loud
            && !Approved.Has(pair.Outcome.Kind))).ToList();
        foreach (var group in faults.GroupBy(pair => (pair.Case.Provider, pair.Outcome.Verdict,
            pair.Outcome.Kind)).OrderByDescending(group => group.First().Outcome.IsFault))
        {
            report.AppendLine().AppendLine(CultureInfo.InvariantCulture,
                $"{group.Count()} times {group.Key.Provider} {group.Key.Verdict}: {group.Key.Kind}");
            report.AppendLine("  seeds " + string.Join(", ", group.Take(20).Select(pair => pair.Case.Seed)));
            var (given, outcome) = group.First();
            if (outcome.IsFault && shrunk++ < MostShrunk)
                (given, outcome) = Shrinker.Shrink(given, outcome, lanes.Run);
            Write(report);
            report.AppendLine("  " + given).AppendLine("  " + string.Join("\n  ", outcome.Detail.Split('\n').Take(8)));
        }

        foreach (var group in all.Where(pair => pair.Outcome.Verdict is Verdict.Unmade or Verdict.Impossible).GroupBy(pair =>
            (pair.Case.Provider, pair.Outcome.Verdict, pair.Outcome.Kind)))
            report.AppendLine(CultureInfo.InvariantCulture,
                $"{group.Count()} times {group.Key.Provider} {group.Key.Verdict}: {group.Key.Kind}, as {group.First().Case.Seed} "
                    + $"with {group.First().Outcome.Detail}");
        return faults.Count;
    }
}

/// <summary>Runners, of which each is used by one case at a time.</summary>
internal sealed class Lanes : IDisposable
{
    private readonly ConcurrentDictionary<bool, ConcurrentBag<Runner>> _idle = new();
    private readonly ConcurrentBag<Runner> _all = [];
    private readonly ConcurrentDictionary<Testing.DatabaseProvider, long> _ticks = new();
    private static int made;

    // Each case as it begins and ends, to see which one takes long.
    private static readonly string? trace = Environment.GetEnvironmentVariable("TYPEDMIGRATIONS_HOSTILE_TRACE");

    public TimeSpan Time(Testing.DatabaseProvider provider) => TimeSpan.FromTicks(_ticks.GetValueOrDefault(provider, 1));

    public Outcome Run(Case given)
    {
        var idle = _idle.GetOrAdd(given.IsSqlite, _ => []);
        if (!idle.TryTake(out var runner))
            _all.Add(runner = Make(given.IsSqlite));
        var watch = Stopwatch.StartNew();
        if (trace is not null)
            lock (trace)
                File.AppendAllText(trace, $"{DateTime.Now:T} {given.ToString().ReplaceLineEndings(" ")}\n");
        var outcome = runner.Run(given);
        if (trace is not null)
            lock (trace)
                File.AppendAllText(trace, $"{DateTime.Now:T} {given.Seed} took {watch.ElapsedMilliseconds} ms: {outcome}\n");
        _ticks.AddOrUpdate(given.Provider, watch.Elapsed.Ticks, (_, ticks) => ticks + watch.Elapsed.Ticks);
        idle.Add(runner);
        return outcome;
    }

    public void Dispose()
    {
        foreach (var runner in _all)
            runner.Dispose();
    }

    private Runner Make(bool isSqlite)
    {
        if (isSqlite)
            return new Runner(new SqliteHostileDatabase(), new SqliteHostileDatabase());
        var number = Interlocked.Increment(ref made);
        return new Runner(new PostgreSqlHostileDatabase($"subject{number}"), new PostgreSqlHostileDatabase($"twin{number}"));
    }
}
