using System.CommandLine;
using System.Diagnostics;
using TypedMigrations.Benchmarks.Tests;

namespace TypedMigrations.Benchmarks;

/// <summary><c>tests</c>: how many before/after tests of a migration run in a second, at the end of histories of several lengths.</summary>
internal static class TestsCommand
{
    private const int Runs = 5;

    public static Command Create()
    {
        var sizes = new Option<string>("--sizes") { Description = "The numbers of migrations, with commas between.", DefaultValueFactory = _ => "3,50,200" };
        var providers = new Option<string>("--providers") { Description = "sqlite, postgres or both, with a comma between.", DefaultValueFactory = _ => "sqlite,postgres" };
        var seconds = new Option<double>("--seconds") { Description = "How long each of five runs takes.", DefaultValueFactory = _ => 2 };
        var command = new Command("tests", "Measures hand-written before/after tests on made histories.") { sizes, providers, seconds };
        command.SetAction(result => Run(
            [.. result.GetRequiredValue(sizes).Split(',').Select(int.Parse)], result.GetRequiredValue(providers).Split(','), TimeSpan.FromSeconds(result.GetRequiredValue(seconds))));
        return command;
    }

    private static int Run(int[] sizes, string[] providers, TimeSpan time)
    {
        try
        {
            var figures = new Figures();
            foreach (var provider in providers)
                foreach (var size in sizes)
                {
                    var test = new MadeHistory(size, isPostgres: provider == "postgres").Compile();
                    var watch = Stopwatch.StartNew();
                    test();
                    var first = watch.Elapsed;
                    // The code is compiled twice as it gets warm.
                    Count(test, time);
                    figures.Add($"tests.{provider}.{size}.first_ms", first.TotalMilliseconds, "the test that migrates to the step");
                    figures.Add($"tests.{provider}.{size}.per_second", [.. Enumerable.Range(0, Runs).Select(_ => Count(test, time))]);
                }

            figures.Print();
            return 0;
        }
        catch (BenchmarkException failure)
        {
            Console.Error.WriteLine(failure.Message);
            return 1;
        }
    }

    private static double Count(Action test, TimeSpan time)
    {
        var watch = Stopwatch.StartNew();
        var count = 0;
        while (watch.Elapsed < time)
        {
            test();
            count++;
        }

        return count / watch.Elapsed.TotalSeconds;
    }
}
