using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TypedMigrations.Generator.Tests.Harness;

/// <summary>A project in memory and what the generator makes of it.</summary>
internal sealed class Generated
{
    private static readonly ImmutableArray<MetadataReference> references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !path.EndsWith("TypedMigrations.Generator.dll", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly CSharpParseOptions parseOptions = new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    private GeneratorDriver _driver;

    private Generated(CSharpCompilation input, IReadOnlyDictionary<string, string> properties, bool tracksSteps = true)
    {
        Input = input;
        _driver = CSharpGeneratorDriver.Create(
            [new TypedMigrationsGenerator().AsSourceGenerator()],
            parseOptions: parseOptions,
            optionsProvider: new BuildProperties(properties),
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: tracksSteps));
        (Output, Result) = Run();
    }

    /// <summary>The project without what was generated.</summary>
    public CSharpCompilation Input { get; private set; }

    /// <summary>The project with what was generated.</summary>
    public Compilation Output { get; private set; }

    public GeneratorRunResult Result { get; private set; }

    /// <summary>The generated files by their names.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        Result.GeneratedSources.ToDictionary(file => file.HintName, file => file.SourceText.ToString());

    /// <summary>What is generated for a class in the namespace of the designers.</summary>
    public string File(string name) => Files[$"App.Migrations.{name}.g.cs"];

    /// <summary>Runs the generator over sources; each is a file of its own.</summary>
    public static Generated From(params string[] sources) => From(new Dictionary<string, string>(), sources);

    /// <summary>
    /// The same of many migrations, without the record of the generator's steps: the driver walks that once for each path through them,
    /// which of thirty migrations with a schema each takes a minute.
    /// </summary>
    public static Generated FromMany(params string[] sources) =>
        new(Compilation("Made", sources, references), new Dictionary<string, string>(), tracksSteps: false);

    /// <summary>The same with properties of the project file, such as <c>TypedMigrationsEmit</c>.</summary>
    public static Generated From(IReadOnlyDictionary<string, string> properties, params string[] sources) =>
        new(Compilation("Made", sources, references), properties);

    /// <summary>A project that does not reference xunit.</summary>
    public static Generated WithoutXunit(params string[] sources) => new(
        Compilation(
            "Made",
            sources,
            references.Where(reference =>
                !reference.Display!.Contains("xunit", StringComparison.Ordinal))), new Dictionary<string, string>());

    /// <summary>A project that references this one as built, as a test project does.</summary>
    public Generated ReferencedFrom(params string[] sources)
    {
        using var image = new MemoryStream();
        Assert.True(Output.Emit(image).Success);
        image.Position = 0;
        var project = Compilation("Referencing", sources, references.Add(MetadataReference.CreateFromStream(image)));
        return new(project, new Dictionary<string, string>());
    }

    private static CSharpCompilation Compilation(string name, IEnumerable<string> sources, IEnumerable<MetadataReference> references) =>
        CSharpCompilation.Create(
            name,
            sources.Select((source, i) => Parse(source, $"File{i}.cs")),
            references,
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: NullableContextOptions.Enable,
                // With all warning waves.
                warningLevel: 9999,
                // As the SDK does: a provider may be built against an earlier patch of Entity Framework.
                specificDiagnosticOptions: [new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)]));

    /// <summary>Replaces a file, as an edit does, and runs again with what the driver remembers.</summary>
    public void Edit(int file, string source)
    {
        var old = Input.SyntaxTrees[file];
        Input = Input.ReplaceSyntaxTree(old, Parse(source, old.FilePath));
        (Output, Result) = Run();
    }

    /// <summary>Adds a file and runs again with what the driver remembers.</summary>
    public void Add(string source)
    {
        Input = Input.AddSyntaxTrees(Parse(source, $"File{Input.SyntaxTrees.Length}.cs"));
        (Output, Result) = Run();
    }

    /// <summary>
    /// Fails unless the project with what was generated compiles without a warning, and a run after an edit elsewhere does nothing again.
    /// Only what is generated has to be documented.
    /// </summary>
    public Generated Compiles()
    {
        Assert.Empty(Warnings);
        return IsCached();
    }

    /// <summary>What the compiler says of the project with what was generated.</summary>
    public IEnumerable<Diagnostic> Warnings => Output.GetDiagnostics().Where(diagnostic =>
        diagnostic.Severity >= DiagnosticSeverity.Warning
        && !(diagnostic.Id == "CS1591" && diagnostic.Location.SourceTree is { } tree && Input.SyntaxTrees.Contains(tree)));

    /// <summary>Fails if the generator threw, or does anything again for the same project or after an edit in another file.</summary>
    public Generated IsCached()
    {
        Assert.Null(Result.Exception);
        var other = Input.AddSyntaxTrees(Parse("class Unrelated { int One() => 1; }", "Unrelated.cs"));
        var edited = other.ReplaceSyntaxTree(other.SyntaxTrees[^1], Parse("class Unrelated { int Two() => 2; }", "Unrelated.cs"));
        var driver = _driver;
        foreach (var compilation in new[] { Input, Input.Clone(), other, edited })
        {
            driver = driver.RunGenerators(compilation);
            Steps.AreCached(driver.GetRunResult().Results.Single());
        }

        return this;
    }

    /// <summary>How many outputs of a step are new, changed or at least made again since the run before.</summary>
    public int Ran(string step) => Steps.Of(Result, step).Count(reason => reason != IncrementalStepRunReason.Cached);

    /// <summary>How many files were written again since the run before.</summary>
    public int Emitted => Steps.OfEmitters(Result).Count(reason => reason != IncrementalStepRunReason.Cached);

    /// <summary>What the compiler says in the file with this index, as <c>CS0619: message</c>.</summary>
    public IEnumerable<string> ErrorsIn(int file) => Output.GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Location.SourceTree == Input.SyntaxTrees[file])
        .Select(diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");

    /// <summary>What a rule says of the project.</summary>
    public async Task<ImmutableArray<Diagnostic>> Analyze(params DiagnosticAnalyzer[] rules) =>
        await Output.WithAnalyzers([.. rules], new AnalyzerOptions([], new BuildProperties(new Dictionary<string, string>())))
            .GetAnalyzerDiagnosticsAsync();

    private static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, parseOptions, path);

    private (Compilation Output, GeneratorRunResult Result) Run()
    {
        _driver = _driver.RunGeneratorsAndUpdateCompilation(Input, out var output, out _);
        return (output, _driver.GetRunResult().Results.Single());
    }

    private sealed class BuildProperties(IReadOnlyDictionary<string, string> properties) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(properties);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Options(IReadOnlyDictionary<string, string> properties) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) =>
                properties.TryGetValue(key.Replace("build_property.", "", StringComparison.Ordinal), out value);
        }
    }
}
