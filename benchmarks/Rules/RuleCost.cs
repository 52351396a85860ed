using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Diagnostics;
using TypedMigrations.Benchmarks.Generator;
using TypedMigrations.Generator;

namespace TypedMigrations.Benchmarks.Rules;

/// <summary>
/// What the rules add to a build. <c>dotnet build</c> of the same project runs in turn without them and with them: a project that switches
/// them off, in which the generator and the rules of the SDK run all the same. And the compiler alone, without any other rules and without
/// what MSBuild takes around it, which is the harder measure: there the first rule also pays for what the compiler does as soon as it is
/// asked for any.
/// </summary>
internal sealed partial class RuleCost : IDisposable
{
    private readonly Chain _chain;

    private readonly string _folder = Directory.CreateTempSubdirectory("typed-migrations-").FullName;

    public RuleCost(Chain chain) => _chain = chain;

    public void Measure(int pairs, Figures figures)
    {
        var lines = Write();
        Console.WriteLine(
            $"{_chain.Size} designers of {_chain.Designer(0).Count(character => character == '\n')} lines, {_chain.DataMigrations} data "
            + $"migrations; {lines} lines in all");
        Console.WriteLine(
            "The compiler of the SDK runs without and with the rules in turn; the generator runs in both. Seconds are of processors, "
            + "all threads together.");
        // Also warms up the disk's cache, and says by itself what each rule took.
        foreach (Match line in Own().Matches(Compile("-skipanalyzers-", "-reportanalyzer").Output))
            Console.WriteLine("  reported: " + line.Value.Trim());
        Compare("compiler", pairs, figures, () => Compile("-skipanalyzers+").Seconds, () => Compile("-skipanalyzers-").Seconds);
        Run("restore", "-v:q");
        Compare("build", pairs, figures, () => Build("off"), () => Build("on"));
    }

    private static void Compare(string what, int pairs, Figures figures, Func<double> without, Func<double> with)
    {
        var runs = Enumerable.Range(0, pairs).Select(_ => (Without: without(), With: with())).ToList();
        figures.Add($"analyzers.{what}_without.s", [.. runs.Select(pair => pair.Without)]);
        figures.Add($"analyzers.{what}_with.s", [.. runs.Select(pair => pair.With)]);
        // Pair by pair, since the machine's speed drifts.
        figures.Add($"analyzers.{what}.ratio", [.. runs.Select(pair => pair.With / pair.Without)]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private int Write()
    {
        var lines = 0;
        var arguments = new List<string>
        {
            "-nologo", "-noconfig", "-target:library", "-nullable:enable", "-langversion:latest", "-optimize-", "-debug:portable",
            "-deterministic+", "-out:Made.dll",
            $"-analyzer:\"{typeof(TypedMigrationsGenerator).Assembly.Location}\"",
        };
        arguments.AddRange(((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Select(path => $"-reference:\"{path}\""));
        foreach (var (path, text) in _chain.Files().Select(file => (file.Path, Grown(file.Text))).Append(("TextRules.cs", TextRules)))
        {
            var file = Path.Combine(_folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            arguments.Add($"\"{path}\"");
            lines += text.Count(character => character == '\n');
        }

        File.WriteAllLines(Path.Combine(_folder, "made.rsp"), arguments);
        File.WriteAllText(Path.Combine(_folder, "Made.csproj"), Project);
        File.WriteAllLines(
            Path.Combine(_folder, "off.globalconfig"),
            ["is_global = true", .. RuleIds.Select(id => $"dotnet_diagnostic.{id}.severity = none")]);
        return lines;
    }

    private (double Seconds, string Output) Compile(params string[] options) => Run(["exec", Compiler, "@made.rsp", .. options]);

    /// <summary>A server or a node that stays would work for the next build, and its seconds would be nobody's.</summary>
    private double Build(string rules) =>
        Run(
            "build", "--no-restore", "--no-incremental", "-v:q", "-nodeReuse:false", "-p:UseSharedCompilation=false",
            $"-p:Rules={rules}").Seconds;

    private (double Seconds, string Output) Run(params string[] arguments)
    {
        var used = ChildProcesses.ProcessorSeconds()
            ?? throw new BenchmarkException("This system does not say how much its processors worked.");
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = _folder, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new BenchmarkException(
                $"dotnet {arguments[0]} ended with {process.ExitCode}:\n{output[..Math.Min(4000, output.Length)]}");
        var seconds = ChildProcesses.ProcessorSeconds()!.Value - used;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {arguments[0]} {arguments[^1]}: {seconds:0.0} s"));
        return (seconds, output);
    }

    /// <summary>The compiler of the SDK that built this.</summary>
    public static string Compiler =>
        typeof(RuleCost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == nameof(Compiler)).Value!;

    /// <summary>
    /// A project as people have it, with the rules of the SDK. One whose rules all have the severity none has them not run.
    /// </summary>
    private static string Project => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net{Environment.Version.Major}.0</TargetFramework>
            <Nullable>enable</Nullable>
          </PropertyGroup>
          <ItemGroup>
            {string.Join("\n    ", References.Select(path => $"""<Reference Include="{path}" />"""))}
            <Analyzer Include="{typeof(TypedMigrationsGenerator).Assembly.Location}" />
            <GlobalAnalyzerConfigFiles Include="off.globalconfig" Condition="'$(Rules)' == 'off'" />
          </ItemGroup>
        </Project>
        """;

    /// <summary>What is referenced beside the framework.</summary>
    private static IEnumerable<string> References => ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => path.StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal));

    private static IEnumerable<string> RuleIds => typeof(TypedMigrationsGenerator).Assembly.GetTypes()
        .Where(type => type.IsDefined(typeof(DiagnosticAnalyzerAttribute)))
        .SelectMany(type => ((DiagnosticAnalyzer)Activator.CreateInstance(type)!).SupportedDiagnostics)
        .Select(descriptor => descriptor.Id);

    /// <summary>A data migration with as much code of its own as those that were looked at have.</summary>
    private static string Grown(string text) =>
        text.Replace("row.Name.Trim() + 0", "Tidy(row.Name, row.Code, row.Rank)", StringComparison.Ordinal).Replace(
            "    [Loses(",
            """
                private static readonly Dictionary<string, string> spellings =
                    new(StringComparer.Ordinal) { ["St."] = "Saint", ["Mt."] = "Mount" };

                private static string Tidy(string name, string code, int rank)
                {
                    var words = new List<string>();
                    foreach (var word in name.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                        if (spellings.TryGetValue(word, out var spelling))
                            words.Add(spelling);
                        else if (word.Length > 1 && char.IsLower(word[0]))
                            words.Add(char.ToUpperInvariant(word[0]) + word[1..]);
                        else
                            words.Add(TextRules.Plain(word));
                    if (words.Count == 0)
                        return code.Length > 3 ? code[..3] : code;
                    var text = string.Join(' ', words
                        .Distinct(StringComparer.Ordinal).OrderBy(word => word.Length).ThenBy(word => word, StringComparer.Ordinal));
                    return rank switch
                    {
                        < 0 => TextRules.Shortened(text, 20),
                        0 => text,
                        _ when text.Contains(code, StringComparison.OrdinalIgnoreCase) => $"{text} ({code})",
                        _ => text.Replace('_', ' '),
                    };
                }

                [Loses(
            """,
            StringComparison.Ordinal).Replace(
                "using System;", "using System;\nusing System.Collections.Generic;\nusing System.Linq;", StringComparison.Ordinal);

    private const string TextRules = """
        using System;
        using System.Text;
        using System.Text.RegularExpressions;

        namespace Shop.Migrations;

        public static class TextRules
        {
            private static readonly Regex blanks = new(@"\s+", RegexOptions.CultureInvariant);

            public static string Plain(string text)
            {
                var builder = new StringBuilder(text.Length);
                foreach (var letter in blanks.Replace(text, " "))
                    if (!char.IsControl(letter))
                        builder.Append(letter);
                return builder.ToString();
            }

            public static string Shortened(string text, int length) => text.Length <= length ? text : text[..length];
        }
        """;

    /// <summary>The compiler's own account: a row for the assembly and below it one for the generator and each rule.</summary>
    [GeneratedRegex(
        @"^ *(<?[0-9.]+ +<?[0-9]+ +TypedMigrations\.Generator[,.]|Total (analyzer|generator) execution time).*$", RegexOptions.Multiline)]
    private static partial Regex Own();
}
