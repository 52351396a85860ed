using System.Diagnostics;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using TypedMigrations.Generator;

namespace TypedMigrations.Benchmarks.Generator;

/// <summary>The generator on a history in memory: its first run, and what it does again after edits.</summary>
internal sealed class GeneratorRuns
{
    private static readonly CSharpParseOptions parseOptions = new(LanguageVersion.Latest);

    private readonly Chain _chain;

    private readonly CSharpCompilation _compilation;

    public GeneratorRuns(Chain chain)
    {
        _chain = chain;
        _compilation = CSharpCompilation.Create(
            "Made",
            chain.Files().Select(file => Parse(file.Path, file.Text)),
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Select(path => MetadataReference.CreateFromFile(path)),
            // One thread, as the compiler's driver has, and for steadier figures.
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, concurrentBuild: false));
    }

    /// <summary>Fails unless the whole project compiles with what is generated.</summary>
    public void Compiles()
    {
        Driver().RunGeneratorsAndUpdateCompilation(_compilation, out var output, out _);
        Check(output, output.GetDiagnostics());
    }

    /// <summary>What is generated, by file.</summary>
    public IEnumerable<(string Path, string Text)> Generated() =>
        Driver().RunGenerators(_compilation).GetRunResult().Results.Single().GeneratedSources.Select(
            file => (file.HintName, file.SourceText.ToString()));

    /// <summary>Measures what the generator takes, and what it holds.</summary>
    public void Measure(string prefix, Figures figures)
    {
        figures.Add($"{prefix}.first.ms", Times(_ => Driver(), _ => _compilation.Clone(), repeats: 5));

        var driver = Driver().RunGeneratorsAndUpdateCompilation(_compilation, out var output, out _);
        CheckUsers(output);
        output = null;
        figures.Add($"{prefix}.unrelated_edit.ms", Times(_ => driver, UnrelatedEdit));
        figures.Add($"{prefix}.function_edit.ms", Times(_ => driver, FunctionEdit));
        figures.Add($"{prefix}.new_designer.ms", Times(_ => driver, NewDesigner));
        CheckUnrelatedEdit(driver);
        var generated = driver.GetRunResult().Results.Single().GeneratedSources.Sum(file => (long)file.SourceText.Length);
        driver = null;
        figures.Add(
            $"{prefix}.held.kb",
            Held(_compilation),
            $"goes with the driver; {generated * sizeof(char) / 1024} KB of it are the text of what is generated");
        var unnamed = Held(_compilation.RemoveSyntaxTrees(_compilation.SyntaxTrees.Where(tree => Chain.IsDataMigration(tree.FilePath))));
        figures.Add(
            $"{prefix}.held_a_designer.kb", unnamed / _chain.Size,
            "goes with the driver where no data migration names a state, a designer");
    }

    private CSharpCompilation UnrelatedEdit(int edit) => Replace(Chain.UnrelatedFile, Chain.Unrelated(edit));

    private CSharpCompilation FunctionEdit(int edit) =>
        Replace(Chain.DataMigrationFile(_chain.Middle), _chain.DataMigration(_chain.Middle, edit));

    private CSharpCompilation NewDesigner(int edit) =>
        _compilation.AddSyntaxTrees(_chain.SchemaMigration(_chain.Size + edit).Select(file => Parse(file.Path, file.Text)));

    /// <summary>Times runs each of which goes on from the same run before, over a compilation that nobody has asked anything yet.</summary>
    private static List<double> Times(Func<int, GeneratorDriver> before, Func<int, CSharpCompilation> edit, int repeats = 9)
    {
        var times = new List<double>();
        for (var run = 1; run <= repeats; run++)
        {
            var compilation = edit(run);
            var driver = before(run);
            // What was thrown away before is not to be paid for here.
            GC.Collect(1, GCCollectionMode.Forced, blocking: true);
            var start = Stopwatch.GetTimestamp();
            driver.RunGenerators(compilation);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return times;
    }

    /// <summary>
    /// Fails unless all but the designers compiles with what is generated: to bind those takes minutes, and a build does it.
    /// </summary>
    private void CheckUsers(Compilation output) => Check(output, output
        .RemoveSyntaxTrees(output.SyntaxTrees.Where(tree => tree.FilePath.EndsWith(".Designer.cs", StringComparison.Ordinal)))
        .GetDiagnostics());

    private void Check(Compilation output, IEnumerable<Diagnostic> diagnostics)
    {
        if (output.SyntaxTrees.Count() == _compilation.SyntaxTrees.Length)
            throw new BenchmarkException("Nothing was generated.");
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Take(10).ToList();
        if (errors.Count > 0)
            throw new BenchmarkException($"The made history of {_chain.Size} designers does not compile:\n{string.Join('\n', errors)}");
    }

    /// <summary>
    /// Fails if anything was parsed or emitted again after an edit that has nothing to do with migrations. For small histories: to track
    /// the steps takes the compiler the third power of their number, 140 seconds for 100 designers.
    /// </summary>
    public void IsCached()
    {
        var names = typeof(TypedMigrationsGenerator).Assembly.GetType("TypedMigrations.Generator.TrackingNames", throwOnError: true)!
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!)
            .ToHashSet();
        var result = Driver(track: true).RunGenerators(_compilation).RunGenerators(UnrelatedEdit(1)).GetRunResult().Results.Single();
        var again = result.TrackedSteps.Where(step => names.Contains(step.Key)).Concat(result.TrackedOutputSteps)
            .SelectMany(step => step.Value.SelectMany(run => run.Outputs), (step, output) => (step.Key, output.Reason))
            .Where(step => step.Reason != IncrementalStepRunReason.Cached)
            .GroupBy(step => step, (step, all) => $"{step.Key} was {step.Reason} {all.Count()} times")
            .ToList();
        if (again.Count > 0)
            throw new BenchmarkException($"After an edit in an unrelated file with {_chain.Size} designers:\n{string.Join('\n', again)}");
        Console.WriteLine($"{_chain.Size} designers, unrelated edit: all {names.Count(result.TrackedSteps.ContainsKey)} steps cached");
    }

    /// <summary>The same for histories of any length, by what comes out: a file that was not emitted again is the same object.</summary>
    private void CheckUnrelatedEdit(GeneratorDriver driver)
    {
        var before = Emitted(driver);
        var after = Emitted(driver.RunGenerators(UnrelatedEdit(1)));
        if (before.Count != after.Count || before.Zip(after).Any(pair => !ReferenceEquals(pair.First, pair.Second)))
            throw new BenchmarkException($"An edit in an unrelated file emitted files again, with {_chain.Size} designers.");

        static List<SourceText> Emitted(GeneratorDriver driver) =>
            [.. driver.GetRunResult().Results.Single().GeneratedSources.Select(file => file.SourceText)];
    }

    /// <summary>
    /// The memory in KB that is free again without the driver. What the generator made the trees of the compilation unfold is in both
    /// measurements, since whoever keeps the compilation keeps that too.
    /// </summary>
    private static double Held(CSharpCompilation compilation)
    {
        var holder = new GeneratorDriver?[1];
        Fill(holder, compilation);
        var with = Memory();
        Array.Clear(holder);
        var without = Memory();
        GC.KeepAlive(compilation);
        return (with - without) / 1024.0;
    }

    // Not GC.GetTotalMemory(true), which collects up to twenty times until the figure is steady: minutes, with most of a gigabyte of
    // syntax.
    private static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: false);
    }

    // A method of its own: the local variables of a method may live until it ends.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Fill(GeneratorDriver?[] holder, CSharpCompilation compilation) => holder[0] = Driver().RunGenerators(compilation);

    private CSharpCompilation Replace(string path, string text) =>
        _compilation.ReplaceSyntaxTree(_compilation.SyntaxTrees.Single(tree => tree.FilePath == path), Parse(path, text));

    private static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, parseOptions, path);

    // To track steps costs time and memory, so only what asks for them has it.
    private static GeneratorDriver Driver(bool track = false) => CSharpGeneratorDriver.Create(
        [new TypedMigrationsGenerator().AsSourceGenerator()],
        parseOptions: parseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, track));
}
