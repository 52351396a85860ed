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
        var builds = new Option<int>("--builds")
        {
            Description = "How many pairs of compilations with and without the generator; 0 for none.",
            DefaultValueFactory = _ => 2,
        };
        var whole = new Option<int>("--whole")
        {
            Description = "Up to how many designers whole histories are compiled, which takes more than a second a designer; what longer ones take is derived from that.",
            DefaultValueFactory = _ => 50,
        };
        var command = new Command("generator", "Measures the source generator on made histories.") { sizes, builds, whole };
        command.SetAction(result => Run(
            [.. result.GetRequiredValue(sizes).Split(',').Select(int.Parse).Order()], result.GetRequiredValue(builds), result.GetRequiredValue(whole)));
        return command;
    }

    private static int Run(int[] sizes, int builds, int whole)
    {
        try
        {
            // Also what warms up the compiler's code and ours. Small, since to bind a designer takes the compiler about a second.
            var small = new GeneratorRuns(new Chain(4));
            small.Compiles();
            small.Measure("warm up", new Figures());
            new GeneratorRuns(new Chain(30)).IsCached();

            var figures = new Figures();
            BuildCost? cost = null;
            foreach (var size in sizes)
            {
                var chain = new Chain(size);
                Console.WriteLine($"{size} designers, the last of {chain.Designer(size - 1).Count(character => character == '\n')} lines");
                var runs = new GeneratorRuns(chain);
                var first = runs.Measure($"generator.{size}", figures);
                if (builds == 0)
                    continue;
                if (size <= whole)
                    cost = BuildCost.Measure(chain, runs.Generated(), builds);
                else
                    cost ??= BuildCost.Measure(new Chain(whole), new GeneratorRuns(new Chain(whole)).Generated(), builds);
                if (size == cost.Designers)
                    figures.Add($"generator.{size}.build.ratio", [.. cost.Ratios]);
                else
                    figures.Add($"generator.{size}.build.ratio", cost.RatioFor(size, first), $"derived: the build of {cost.Designers} without, {(double)size / cost.Designers:0.#} times, and what generator and rules take");
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
