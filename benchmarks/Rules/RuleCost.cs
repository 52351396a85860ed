using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using TypedMigrations.Benchmarks.Generator;
using TypedMigrations.Generator;

namespace TypedMigrations.Benchmarks.Rules;

/// <summary>
/// What the rules add to a build. The SDK's compiler runs over the same project in turn without them and with them: the one as
/// <c>dotnet build -p:RunAnalyzers=false</c> has it, in which generators run all the same. There are no other rules, so that all of the
/// difference is ours, and what MSBuild takes around the compiler is left out, which would only make the ratio smaller.
/// </summary>
internal sealed partial class RuleCost : IDisposable
{
    private readonly Chain _chain;

    private readonly string _folder = Directory.CreateTempSubdirectory("typed-migrations-").FullName;

    public RuleCost(Chain chain) => _chain = chain;

    public void Measure(int pairs, Figures figures)
    {
        var lines = Write();
        Console.WriteLine($"{_chain.Size} designers of {_chain.Designer(0).Count(character => character == '\n')} lines, {_chain.DataMigrations} data migrations; {lines} lines in all");
        Console.WriteLine("The compiler of the SDK runs without and with the rules in turn; the generator runs in both. Seconds are of processors, all threads together.");
        // Also warms up the disk's cache, and says by itself what each rule took.
        foreach (Match line in Own().Matches(Compile("-skipanalyzers-", "-reportanalyzer").Output))
            Console.WriteLine("  reported: " + line.Value.Trim());
        var runs = Enumerable.Range(0, pairs).Select(_ => (Without: Compile("-skipanalyzers+").Seconds, With: Compile("-skipanalyzers-").Seconds)).ToList();
        figures.Add("analyzers.build_without.s", [.. runs.Select(pair => pair.Without)]);
        figures.Add("analyzers.build_with.s", [.. runs.Select(pair => pair.With)]);
        // Pair by pair, since the machine's speed drifts.
        figures.Add("analyzers.build.ratio", [.. runs.Select(pair => pair.With / pair.Without)]);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private int Write()
    {
        var lines = 0;
        var arguments = new List<string>
        {
            "-nologo", "-noconfig", "-target:library", "-nullable:enable", "-langversion:latest", "-optimize-", "-debug:portable", "-deterministic+", "-out:Made.dll",
            $"-analyzer:\"{typeof(TypedMigrationsGenerator).Assembly.Location}\"",
        };
        arguments.AddRange(((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => $"-reference:\"{path}\""));
        foreach (var (path, text) in _chain.Files().Select(file => (file.Path, Grown(file.Text))).Append(("TextRules.cs", TextRules)))
        {
            var file = Path.Combine(_folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            arguments.Add($"\"{path}\"");
            lines += text.Count(character => character == '\n');
        }

        File.WriteAllLines(Path.Combine(_folder, "made.rsp"), arguments);
        return lines;
    }

    private (double Seconds, string Output) Compile(params string[] options)
    {
        var used = ChildProcesses.ProcessorSeconds() ?? throw new BenchmarkException("This system does not say how much its processors worked.");
        var start = new ProcessStartInfo("dotnet", ["exec", Compiler, "@made.rsp", .. options]) { WorkingDirectory = _folder, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new BenchmarkException($"The compiler ended with {process.ExitCode}:\n{output[..Math.Min(4000, output.Length)]}");
        var seconds = ChildProcesses.ProcessorSeconds()!.Value - used;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {string.Join(' ', options)}: {seconds:0.0} s"));
        return (seconds, output);
    }

    /// <summary>The compiler of the SDK that built this.</summary>
    public static string Compiler => typeof(RuleCost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == nameof(Compiler)).Value!;

    /// <summary>A data migration with as much code of its own as those that were looked at have.</summary>
    private static string Grown(string text) => text.Replace("row.Name.Trim() + 0", "Tidy(row.Name, row.Code, row.Rank)", StringComparison.Ordinal).Replace(
        "    [Loses(",
        """
            private static readonly Dictionary<string, string> spellings = new(StringComparer.Ordinal) { ["St."] = "Saint", ["Mt."] = "Mount" };

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
                var text = string.Join(' ', words.Distinct(StringComparer.Ordinal).OrderBy(word => word.Length).ThenBy(word => word, StringComparer.Ordinal));
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
        StringComparison.Ordinal).Replace("using System;", "using System;\nusing System.Collections.Generic;\nusing System.Linq;", StringComparison.Ordinal);

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
    [GeneratedRegex(@"^ *(<?[0-9.]+ +<?[0-9]+ +TypedMigrations\.Generator[,.]|Total (analyzer|generator) execution time).*$", RegexOptions.Multiline)]
    private static partial Regex Own();
}
