using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TypedMigrations.Generator;

namespace TypedMigrations.Cli.Tests.Harness;

/// <summary>Compiles a project in memory, with what the generator adds to it.</summary>
internal static class Compiler
{
    private static readonly ImmutableArray<MetadataReference> platform =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is not "TypedMigrations.Generator.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly CSharpParseOptions parseOptions = new(LanguageVersion.Latest);

    /// <summary>What the SDK imports where a project says <c>ImplicitUsings</c>.</summary>
    public const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        """;

    /// <summary>Fails unless the project compiles without a warning.</summary>
    /// <returns>The project, for others to refer to.</returns>
    public static MetadataReference Compile(string name, IEnumerable<string> sources, params MetadataReference[] references)
    {
        var input = CSharpCompilation.Create(
            name,
            sources.Select(source => CSharpSyntaxTree.ParseText(source, parseOptions)),
            [.. platform, .. references],
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new TypedMigrationsGenerator().AsSourceGenerator()], parseOptions: parseOptions)
            .RunGeneratorsAndUpdateCompilation(input, out var output, out var diagnostics);
        Assert.Empty(diagnostics);
        var image = new MemoryStream();
        Assert.Empty(output.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
