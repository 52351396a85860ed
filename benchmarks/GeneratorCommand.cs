using System.CommandLine;
using TypedMigrations.Benchmarks.Generator;

namespace TypedMigrations.Benchmarks;

/// <summary><c>generator</c>: what the generator costs in an editor and in a build, on long histories of a large model.</summary>
internal static class GeneratorCommand
{
    public static Command Create()
    {
        var sizes = new Option<string>("--sizes")
        {
            Description = "The numbers of designers, with commas between.",
            DefaultValueFactory = _ => "50,200,550",
        };
        var noBuild = new Option<bool>("--no-build") { Description = "Leave out the builds on disk, which take longest." };
        var builds = new Option<int>("--builds")
        {
            Description = "How many pairs of builds; with 550 designers each build keeps the compiler busy for some ten minutes.",
            DefaultValueFactory = _ => 3,
        };
        var command = new Command("generator", "Measures the source generator on made histories.") { sizes, noBuild, builds };
        command.SetAction(result => Run(
            [.. result.GetRequiredValue(sizes).Split(',').Select(int.Parse)], result.GetValue(noBuild) ? 0 : result.GetRequiredValue(builds)));
        return command;
    }

    private static int Run(int[] sizes, int builds)
    {
        try
        {
            // Also what warms up the compiler's code and ours. Small, since to bind a designer takes the compiler about a second.
            var small = new GeneratorRuns(new Chain(4));
            small.Compiles();
            small.Measure("warm up", new Figures());
            new GeneratorRuns(new Chain(30)).IsCached();

            var figures = new Figures();
            foreach (var size in sizes)
            {
                var chain = new Chain(size);
                Console.WriteLine($"{size} designers, the last of {chain.Designer(size - 1).Count(character => character == '\n')} lines");
                new GeneratorRuns(chain).Measure($"generator.{size}", figures);
                GC.Collect();
                if (builds > 0)
                    BuildRatio.Measure(chain, builds, $"generator.{size}", figures);
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
}
