using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using TypedMigrations.Generator;

namespace TypedMigrations.Benchmarks.Generator;

/// <summary>
/// What the generator with its rules adds to <c>dotnet build</c>. Two projects of the same sources are built in turn: one has what is
/// generated as plain files, the other has the generator.
/// </summary>
internal sealed partial class BuildRatio
{
    private readonly string _folder;

    private readonly Chain _chain;

    private BuildRatio(Chain chain, string folder) => (_chain, _folder) = (chain, folder);

    public static void Measure(Chain chain, int repeats, string prefix, Figures figures)
    {
        var folder = Directory.CreateTempSubdirectory("typed-migrations-").FullName;
        try
        {
            new BuildRatio(chain, folder).Measure(repeats, prefix, figures);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private void Measure(int repeats, string prefix, Figures figures)
    {
        foreach (var (path, text) in _chain.Files())
            Write(Path.Combine("Sources", path), text);
        WriteProject("With", $"""<Analyzer Include="{typeof(TypedMigrationsGenerator).Assembly.Location}" />""");
        WriteProject("Without", """<Compile Include="../Generated/TypedMigrations.Generator/**/*.cs" />""");

        // Also warms up the disk's cache, and says by itself what the generator and the rules took.
        Run("restore With");
        Run("restore Without");
        var report = Run($"{Build("With")} -v:detailed -p:ReportAnalyzer=true -p:EmitCompilerGeneratedFiles=true -p:CompilerGeneratedFilesOutputPath=../Generated");
        if (!Directory.Exists(Path.Combine(_folder, "Generated", "TypedMigrations.Generator")))
            throw new BenchmarkException("The build generated nothing.");
        foreach (Match line in Own().Matches(report))
            Console.WriteLine("  reported: " + line.Value.Trim());

        var pairs = Enumerable.Range(0, repeats).Select(_ => (Without: Time("Without"), With: Time("With"))).ToList();
        figures.Add($"{prefix}.build_without.s", [.. pairs.Select(pair => pair.Without.Clock)]);
        figures.Add($"{prefix}.build_with.s", [.. pairs.Select(pair => pair.With.Clock)]);
        figures.Add($"{prefix}.build_clock.ratio", [.. pairs.Select(pair => pair.With.Clock / pair.Without.Clock)]);
        // Pair by pair, since the machine's speed drifts, and of processor time: by the clock, two builds of the same project were seen to
        // differ by a third where others used the machine too.
        figures.Add($"{prefix}.build.ratio", [.. pairs.Select(pair => pair.With.Processor / pair.Without.Processor)]);
    }

    private static string Build(string project) => $"build {project} --no-restore --no-incremental -p:UseSharedCompilation=false -nodeReuse:false";

    private (double Clock, double Processor) Time(string project)
    {
        var (start, used) = (Stopwatch.GetTimestamp(), ChildProcesses.ProcessorSeconds());
        Run(Build(project));
        var clock = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var processor = ChildProcesses.ProcessorSeconds() is { } now ? now - used!.Value : clock;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  built {project} in {clock:0.0} s, {processor:0.0} s of processors"));
        return (clock, processor);
    }

    private void WriteProject(string name, string difference) => Write(Path.Combine(name, $"{name}.csproj"), $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Microsoft.EntityFrameworkCore.Relational" Version="{EntityFrameworkVersion}" />
            <Reference Include="{typeof(DataMigrationAttribute).Assembly.Location}" />
            <Compile Include="../Sources/**/*.cs" />
            {difference}
          </ItemGroup>
        </Project>
        """);

    private static string EntityFrameworkVersion => typeof(BuildRatio).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == nameof(EntityFrameworkVersion)).Value!;

    private void Write(string path, string text)
    {
        var file = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private string Run(string arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true };
        // What 'dotnet run' told this process is not for other builds.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new BenchmarkException($"dotnet {arguments}\nended with {process.ExitCode}:\n{output[Math.Max(0, output.Length - 4000)..]}");
    }

    /// <summary>The compiler's own account: a row for the assembly and below it one for the generator and each rule.</summary>
    [GeneratedRegex(@"^ *(<?[0-9.]+ +<?[0-9]+ +TypedMigrations\.Generator[,.]|Total (analyzer|generator) execution time).*$", RegexOptions.Multiline)]
    private static partial Regex Own();
}
