using System.CommandLine;
using Spectre.Console;
using TypedMigrations.Benchmarks.Rows;

namespace TypedMigrations.Benchmarks;

/// <summary>
/// <c>rows</c>: what a function over many rows costs, beside one statement of SQL and beside Entity Framework's change tracker.
/// </summary>
internal static class RowsCommand
{
    public static Command Create()
    {
        var rows = new Option<int>("--rows") { Description = "How many rows.", DefaultValueFactory = _ => 1_000_000 };
        var rounds = new Option<int>("--rounds") { Description = "How often each is measured.", DefaultValueFactory = _ => 3 };
        var providers =
            new Option<string>("--providers")
            {
                Description = "The providers, with commas between.", DefaultValueFactory = _ => "sqlite,postgres",
            };
        var noTracked = new Option<bool>("--no-ef") { Description = "Leave out Entity Framework's change tracker, which takes longest." };
        var workloads = new Option<string>("--workloads")
        {
            Description = "The workloads, with commas between.",
            DefaultValueFactory = _ => string.Join(',', Workload.All.Select(workload => workload.Name)),
        };
        var command = new Command("rows", "Measures data migrations over many rows.") { rows, rounds, providers, noTracked, workloads };
        command.SetAction(result => Run(
            result.GetRequiredValue(rows), result.GetRequiredValue(rounds), result.GetRequiredValue(providers).Split(','),
            !result.GetValue(noTracked), result.GetRequiredValue(workloads).Split(',')));
        return command;
    }

    /// <summary>What <see cref="PeakMemory"/> starts.</summary>
    public static Command CreateMemory()
    {
        var provider = new Argument<string>("provider");
        var connection = new Argument<string>("connection");
        var migration = new Argument<string>("migration");
        var command = new Command(PeakMemory.Command) { provider, connection, migration };
        command.Hidden = true;
        command.SetAction(result =>
            PeakMemory.Run(result.GetRequiredValue(provider), result.GetRequiredValue(connection), result.GetRequiredValue(migration)));
        return command;
    }

    private static int Run(int rows, int rounds, string[] providers, bool hasTracked, string[] names)
    {
        try
        {
            Workload[] workloads = [.. names.Select(Workload.Of)];
            var figures = new Figures();
            foreach (var provider in providers)
                Measure(provider, rows, rounds, hasTracked, workloads, figures);
            figures.Print();
            return 0;
        }
        catch (BenchmarkException failure)
        {
            Console.Error.WriteLine(failure.Message);
            return 1;
        }
    }

    private static void Measure(string provider, int rows, int rounds, bool hasTracked, Workload[] workloads, Figures figures)
    {
        // This warms up the code of all.
        Rounds(provider, Math.Min(rows, 3_000), rounds: 1, hasTracked, workloads, (_, _, _) => { });

        var table = new Table().Title($"{provider}, {rows:N0} rows").AddColumns(
            "workload", "contender", "seconds", "to raw SQL", "CPU seconds", "to raw SQL", "logged, MB");
        var memory = new List<(string Name, double Peak, string Course)>();
        Rounds(provider, rows, rounds, hasTracked, workloads, (database, workload, runs) =>
        {
            Add(figures, $"rows.{provider}.{workload.Name}", runs);
            foreach (var contender in runs[0].Keys)
                table.AddRow(
                    workload.Name,
                    contender.Name,
                    $"{Figures.Median(runs.Select(run => run[contender].Seconds)):0.00}",
                    $"{Figures.Median(runs.Select(run => run[contender].Seconds / run[Contender.Raw].Seconds)):0.00}",
                    $"{Figures.Median(runs.Select(run => run[contender].Processor)):0.00}",
                    $"{Figures.Median(runs.Select(run => run[contender].Processor / run[Contender.Raw].Processor)):0.00}",
                    runs[0][contender].LoggedBytes is null
                        ? ""
                        : $"{Figures.Median(runs.Select(run => run[contender].LoggedBytes!.Value / 1e6)):0}");
            var (peak, course) = PeakMemory.Measure(database, workload);
            memory.Add((workload.Name, peak, course));
        });
        AnsiConsole.Write(table);
        if (memory.Where(measured => measured.Name.StartsWith('w')).ToList() is { Count: > 0 } plain)
            figures.Add($"rows.{provider}.peak_mb", plain.Max(measured => measured.Peak), "the most of the plain workloads");
        foreach (var (name, peak, course) in memory)
            figures.Add($"rows.{provider}.{name}.peak_mb", peak, $"working set over time: {course}");
    }

    /// <summary>Measures the workloads, with a database for each template.</summary>
    private static void Rounds(
        string provider, int rows, int rounds, bool hasTracked, Workload[] workloads,
        Action<PeopleDatabase, Workload, List<Dictionary<Contender, Measurement>>> measured)
    {
        using var database = PeopleDatabase.Of(provider);
        foreach (var template in workloads.GroupBy(workload => workload.Template))
        {
            database.Prepare(template.Key, rows);
            // One contender after the other in each round: all of them meet what else the machine does.
            foreach (var workload in template)
                measured(database, workload, [.. Enumerable.Range(0, rounds).Select(_ => Round(database, workload, hasTracked))]);
        }
    }

    private static Dictionary<Contender, Measurement> Round(PeopleDatabase database, Workload workload, bool hasTracked)
    {
        Contender[] contenders = hasTracked && workload.Change is not null
            ? [Contender.Raw, Contender.Typed, Contender.Tracked]
            : [Contender.Raw, Contender.Typed];
        return contenders.ToDictionary(contender => contender, contender => contender.Measure(database, workload));
    }

    private static void Add(Figures figures, string name, List<Dictionary<Contender, Measurement>> runs)
    {
        figures.Add($"{name}.ratio", [.. runs.Select(run => run[Contender.Typed].Seconds / run[Contender.Raw].Seconds)]);
        figures.Add($"{name}.cpu_ratio", [.. runs.Select(run => run[Contender.Typed].Processor / run[Contender.Raw].Processor)]);
        if (runs[0].ContainsKey(Contender.Tracked))
            figures.Add($"{name}.ef_ratio", [.. runs.Select(run => run[Contender.Tracked].Seconds / run[Contender.Typed].Seconds)]);
        if (runs[0][Contender.Raw].LoggedBytes is not null)
            figures.Add(
                $"{name}.wal_ratio",
                [.. runs.Select(run => (double)run[Contender.Typed].LoggedBytes!.Value / run[Contender.Raw].LoggedBytes!.Value)]);
    }
}
