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
        var command = new Command("generator", "Measures the source generator on made histories.") { sizes, noBuild };
        command.SetAction(result => Run(
            [.. result.GetRequiredValue(sizes).Split(',').Select(int.Parse)], builds: !result.GetValue(noBuild)));
        return command;
    }

    private static int Run(int[] sizes, bool builds)
    {
        try
        {
            // Also what warms up the compiler's code and ours.
            var small = new GeneratorRuns(new Chain(20));
            small.Compiles();
            small.Measure("warm up", new Figures());

            var figures = new Figures();
            foreach (var size in sizes)
            {
                var chain = new Chain(size);
                Console.WriteLine($"{size} designers, the last of {chain.Designer(size - 1).Count(character => character == '\n')} lines");
                new GeneratorRuns(chain).Measure($"generator.{size}", figures);
                GC.Collect();
                if (builds)
                    BuildRatio.Measure(chain, $"generator.{size}", figures);
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
