using System.CommandLine;
using TypedMigrations.Benchmarks.Generator;
using TypedMigrations.Benchmarks.Rules;

namespace TypedMigrations.Benchmarks;

/// <summary><c>analyzers</c>: what the rules add to a build.</summary>
internal static class AnalyzersCommand
{
    public static Command Create()
    {
        var designers =
            new Option<int>("--designers") { Description = "How many schema migrations there are.", DefaultValueFactory = _ => 550 };
        var migrations =
            new Option<int>("--data-migrations") { Description = "How many data migrations there are.", DefaultValueFactory = _ => 200 };
        var entities = new Option<int>("--entities")
        {
            Description = "How many plain entities the model has. Of more, designers are longer and the compiler has more to do, "
                + "but not the rules: few are the harder case.",
            DefaultValueFactory = _ => 12,
        };
        var pairs =
            new Option<int>("--pairs") { Description = "How many times the project is compiled without "
                + "and with the rules.", DefaultValueFactory = _ => 3 };
        var command = new Command(
            "analyzers", "Measures what the rules add to a build of a long history.") { designers, migrations, entities, pairs };
        command.SetAction(result => Run(
            new Chain(result.GetValue(designers), result.GetValue(migrations), result.GetValue(entities)), result.GetValue(pairs)));
        return command;
    }

    private static int Run(Chain chain, int pairs)
    {
        try
        {
            var figures = new Figures();
            using var project = new RuleCost(chain);
            project.Measure(pairs, figures);
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
