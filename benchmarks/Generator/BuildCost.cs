using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using TypedMigrations.Benchmarks.Rules;
using TypedMigrations.Generator;

namespace TypedMigrations.Benchmarks.Generator;

/// <summary>
/// What a build of a history costs the compiler, with the generator and its rules and without: then what is generated is there as plain files.
/// The compiler is run by itself, since what else a build does would hide the difference, and its processor time is taken: by the clock, two
/// builds of the same project were seen to differ by a third where others used the machine too.
/// </summary>
/// <param name="Designers">The length of the history.</param>
/// <param name="Pairs">Seconds without and with, each pair built in turn.</param>
/// <param name="Rules">Seconds that the compiler reports of the rules.</param>
internal sealed partial record BuildCost(int Designers, IReadOnlyList<(double Without, double With)> Pairs, double Rules)
{
    public IEnumerable<double> Ratios => Pairs.Select(pair => pair.With / pair.Without);

    /// <summary>
    /// The ratio for a longer history, of which a build keeps the compiler busy for many minutes. Nearly all of that is the binding of designers,
    /// each on its own, so the build without is this one's as many times as the history is longer. What the generator takes is measured at the full
    /// length; the rules look into the data migrations, of which there are as many in both.
    /// </summary>
    /// <param name="designers">The length of the longer history.</param>
    /// <param name="generator">Seconds that the first run of the generator took over it.</param>
    public double RatioFor(int designers, double generator) =>
        1 + ((generator + Rules) / (Figures.Median(Pairs.Select(pair => pair.Without)) * designers / Designers));

    public static BuildCost Measure(Chain chain, IEnumerable<(string Path, string Text)> generated, int pairs)
    {
        var folder = Directory.CreateTempSubdirectory("typed-migrations-").FullName;
        try
        {
            var sources = Write(folder, "Sources", chain.Files());
            var plain = Write(folder, "Generated", generated);
            var without = Arguments(folder, "Without", [.. sources, .. plain]);
            var with = Arguments(folder, "With", [.. sources, $"/analyzer:{typeof(TypedMigrationsGenerator).Assembly.Location}", "/reportanalyzer"]);
            var rules = new List<double>();
            var measured = Enumerable.Range(0, pairs).Select(_ =>
            {
                var (first, _) = Compile(chain, without);
                var (second, report) = Compile(chain, with);
                rules.Add(double.Parse(RuleTime().Match(report).Groups[1].Value, CultureInfo.InvariantCulture));
                return (first, second);
            }).ToList();
            return new BuildCost(chain.Size, measured, Figures.Median(rules));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static List<string> Write(string folder, string name, IEnumerable<(string Path, string Text)> files) => [.. files.Select(file =>
    {
        var path = Path.Combine(folder, name, file.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, file.Text);
        return path;
    })];

    private static string Arguments(string folder, string name, IEnumerable<string> more)
    {
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => $"/reference:{path}");
        string[] options = ["/target:library", "/nologo", "/nullable:enable", "/langversion:latest", "/deterministic", $"/out:{Path.Combine(folder, name)}.dll"];
        var file = Path.Combine(folder, $"{name}.rsp");
        File.WriteAllLines(file, options.Concat(references).Concat(more).Select(argument => $"\"{argument}\""));
        return file;
    }

    private static (double Seconds, string Report) Compile(Chain chain, string arguments)
    {
        var (start, used) = (Stopwatch.GetTimestamp(), ChildProcesses.ProcessorSeconds());
        var dotnet = new ProcessStartInfo("dotnet", ["exec", RuleCost.Compiler, $"@{arguments}"]) { RedirectStandardOutput = true };
        using var process = Process.Start(dotnet)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new BenchmarkException($"The compiler ended with {process.ExitCode}:\n{output[Math.Max(0, output.Length - 4000)..]}");
        var clock = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var processor = ChildProcesses.ProcessorSeconds() is { } now ? now - used!.Value : clock;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  compiled {chain.Size} designers {Path.GetFileNameWithoutExtension(arguments).ToLowerInvariant()} the generator in {clock:0.0} s, {processor:0.0} s of processors"));
        return (processor, output);
    }

    /// <summary>The compiler's own account of the rules.</summary>
    [GeneratedRegex("Total analyzer execution time: ([0-9.]+) seconds")]
    private static partial Regex RuleTime();
}
