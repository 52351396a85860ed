using System.Diagnostics;
using System.Globalization;
using TypedMigrations.Benchmarks.Rules;
using TypedMigrations.Generator;

namespace TypedMigrations.Benchmarks.Generator;

/// <summary>
/// What a build of a history costs the compiler, with the generator and its rules and without: then what is generated is there as plain
/// files. The compiler is run by itself, since what else a build does would hide the difference, and its processor time is taken: by the
/// clock, two builds of the same project were seen to differ by a third where others used the machine too.
/// </summary>
internal static class BuildCost
{
    /// <summary>The ratios of some pairs, each built in turn.</summary>
    public static IReadOnlyCollection<double> Ratios(Chain chain, IEnumerable<(string Path, string Text)> generated, int pairs)
    {
        var folder = Directory.CreateTempSubdirectory("typed-migrations-").FullName;
        try
        {
            var sources = Write(folder, "Sources", chain.Files());
            var plain = Write(folder, "Generated", generated);
            var without = Arguments(folder, "Without", [.. sources, .. plain]);
            var with = Arguments(folder, "With", [.. sources, $"/analyzer:{typeof(TypedMigrationsGenerator).Assembly.Location}"]);
            // Without first.
            return [.. Enumerable.Range(0, pairs).Select(_ => 1 / Compile(chain, without) * Compile(chain, with))];
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
        var references =
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => $"/reference:{path}");
        string[] options =
            [
                "/target:library", "/nologo", "/nullable:enable", "/langversion:latest", "/deterministic",
                $"/out:{Path.Combine(folder, name)}.dll",
            ];
        var file = Path.Combine(folder, $"{name}.rsp");
        File.WriteAllLines(file, options.Concat(references).Concat(more).Select(argument => $"\"{argument}\""));
        return file;
    }

    private static double Compile(Chain chain, string arguments)
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
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  compiled {chain.Size} designers {Path.GetFileNameWithoutExtension(arguments).ToLowerInvariant()} the generator in "
                + $"{clock:0.0} s, {processor:0.0} s of processors"));
        return processor;
    }
}
