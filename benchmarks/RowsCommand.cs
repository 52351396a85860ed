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
        var command = new Command("rows", "Measures data migrations over many rows.") { rows, rounds, providers, noTracked };
        command.SetAction(result => Run(
            result.GetRequiredValue(rows), result.GetRequiredValue(rounds), result.GetRequiredValue(providers).Split(','),
            !result.GetValue(noTracked)));
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

    private static int Run(int rows, int rounds, string[] providers, bool hasTracked)
    {
        try
        {
            var figures = new Figures();
            foreach (var provider in providers)
                Measure(provider, rows, rounds, hasTracked, figures);
            figures.Print();
            return 0;
        }
        catch (BenchmarkException failure)
        {
            Console.Error.WriteLine(failure.Message);
            return 1;
        }
    }

    private static void Measure(string provider, int rows, int rounds, bool hasTracked, Figures figures)
    {
        // What warms up the code of all.
        using (var small = PeopleDatabase.Of(provider))
        {
            small.Prepare(3_000);
            foreach (var workload in Workload.All)
                Round(small, workload, hasTracked);
        }

        using var database = PeopleDatabase.Of(provider);
        database.Prepare(rows);
        var table = new Table().Title($"{provider}, {rows:N0} rows").AddColumns(
            "workload", "contender", "seconds", "to raw SQL", "CPU seconds", "to raw SQL", "logged, MB");
        foreach (var workload in Workload.All)
        {
            // One after the other in each round: what the machine does beside it meets all of them.
            var runs = Enumerable.Range(0, rounds).Select(_ => Round(database, workload, hasTracked)).ToList();
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
        }

        AnsiConsole.Write(table);
        var memory = Workload.All.Where(workload => !workload.IsIndexed).Select(workload => PeakMemory.Measure(database, workload))
            .MaxBy(measured => measured.Peak);
        figures.Add($"rows.{provider}.peak_mb", memory.Peak, $"working set over time: {memory.Course}");
    }

    private static Dictionary<Contender, Measurement> Round(PeopleDatabase database, Workload workload, bool hasTracked)
    {
        Contender[] contenders = hasTracked && !workload.IsIndexed
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
