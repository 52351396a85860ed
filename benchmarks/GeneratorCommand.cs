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
            DefaultValueFactory = _ => 1,
        };
        var whole = new Option<int>("--whole")
        {
            Description =
                "Up to how many designers these are of full length where they are compiled, which takes more than a second a designer. "
                + "Longer histories are compiled with a smaller model: the harder case, since then the compiler has less to do.",
            DefaultValueFactory = _ => 50,
        };
        var command = new Command("generator", "Measures the source generator on made histories.") { sizes, builds, whole };
        command.SetAction(result => Run(
            [.. result.GetRequiredValue(sizes).Split(',').Select(int.Parse).Order()], result.GetRequiredValue(builds),
            result.GetRequiredValue(whole)));
        return command;
    }

    private const int FewEntities = 12;

    private static int Lines(Chain chain) => chain.Designer(chain.Size - 1).Count(character => character == '\n');

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
            foreach (var size in sizes)
            {
                var chain = new Chain(size);
                Console.WriteLine($"{size} designers, the last of {Lines(chain)} lines");
                new GeneratorRuns(chain).Measure($"generator.{size}", figures);
                if (builds == 0)
                    continue;
                var compiled = size <= whole ? chain : new Chain(size, entities: FewEntities);
                figures.Add(
                    $"generator.{size}.build.ratio", [.. BuildCost.Ratios(compiled, new GeneratorRuns(compiled).Generated(), builds)],
                    $"with designers of {Lines(compiled)} lines");
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
