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
        var sizes =
            new Option<string>("--sizes") { Description = "The numbers of migrations, "
                + "with commas between.", DefaultValueFactory = _ => "3,50,200" };
        var providers =
            new Option<string>("--providers") { Description = "sqlite, postgres or both, "
                + "with a comma between.", DefaultValueFactory = _ => "sqlite,postgres" };
        var seconds = new Option<double>("--seconds") { Description = "How long each of five runs takes.", DefaultValueFactory = _ => 0.7 };
        var command = new Command(
            "tests",
            "Measures before/after tests, a hand-written one and the generated one, on made histories.") { sizes, providers, seconds };
        command.SetAction(result => Run(
            [.. result.GetRequiredValue(sizes).Split(',').Select(int.Parse)], result.GetRequiredValue(providers).Split(','),
            TimeSpan.FromSeconds(result.GetRequiredValue(seconds))));
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
                    var (written, generated) = new MadeHistory(size, isPostgres: provider == "postgres").Compile();
                    var watch = Stopwatch.StartNew();
                    written();
                    figures.Add($"tests.{provider}.{size}.first_ms", watch.Elapsed.TotalMilliseconds, "the test that migrates to the step");
                    figures.Add($"tests.{provider}.{size}.per_second", PerSecond(written, atATime: Environment.ProcessorCount, time));
                    figures.Add($"tests.{provider}.{size}.one_by_one_per_second", PerSecond(written, atATime: 1, time));
                    figures.Add(
                        $"tests.{provider}.{size}.generated_per_second", PerSecond(generated, atATime: Environment.ProcessorCount, time));
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

    /// <summary>Tests a second, so many at a time: a test framework runs as many classes at a time as there are processors.</summary>
    private static List<double> PerSecond(Action test, int atATime, TimeSpan time)
    {
        // The code is compiled twice as it gets warm.
        Count();
        return [.. Enumerable.Range(0, Runs).Select(_ => Count())];

        double Count()
        {
            var watch = Stopwatch.StartNew();
            var count = 0;
            Parallel.For(0, atATime, new ParallelOptions { MaxDegreeOfParallelism = atATime }, _ =>
            {
                while (watch.Elapsed < time)
                {
                    test();
                    Interlocked.Increment(ref count);
                }
            });
            return count / watch.Elapsed.TotalSeconds;
        }
    }
}
