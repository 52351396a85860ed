using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TypedMigrations.Generator.Tests.Architecture;

/// <summary>
/// The rooms of the generator, and which knows which. By what names mean to the compiler and not by using directives: the files at the root
/// stand on different floors, and are seen from everywhere.
/// </summary>
public class RoomTests
{
    // Those further up may know those further down. A family of rules knows no other one.
    private static readonly string[][] floors =
    [
        ["Rules/Purity", "Rules/Totality", "Rules/Completeness", "Rules/Shapes", "Rules/History", "Rules/Tests"],
        ["Rules"],
        ["Rules/Calls"],
        ["Rules/Project"],
        ["TypedMigrationsGenerator.cs"],
        ["Flows"],
        ["StateReader.cs"],
        ["FilePart.cs"],
        ["Tests"],
        ["Migrations"],
        ["Schema"],
        ["Text", "TrackingNames.cs", "EquatableArray.cs"],
        ["Polyfills.cs"],
    ];

    private static readonly string[] implicitUsings =
        ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading", "System.Threading.Tasks"];

    private static readonly string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../src/Generator"));

    private static readonly CSharpCompilation generator = Compile();

    [Fact]
    public void Arrows_run_down_only()
    {
        var upwards =
            from file in Files.AsParallel()
            let own = Room(file)
            from used in Used(file)
            where used != own && Floor(used) <= Floor(own)
            select $"{Path.GetFileName(file.FilePath)} in {own} knows {used}";

        Assert.Equal([], upwards.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_file_has_a_room() =>
        Assert.All(Files.Select(Room), room => Assert.True(Floor(room) >= 0, room));

    /// <summary>Else a name that the compiler does not know would be an arrow that nobody sees.</summary>
    [Fact]
    public void The_compiler_knows_all_names() =>
        Assert.Empty(generator.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

    private static IEnumerable<SyntaxTree> Files => generator.SyntaxTrees.Where(tree => tree.FilePath.Length > 0);

    /// <summary>The rooms of the types that a file names, and of the members that it uses.</summary>
    private static IEnumerable<string> Used(SyntaxTree tree)
    {
        var model = generator.GetSemanticModel(tree);
        return tree.GetRoot().DescendantNodes(descendIntoTrivia: true)
            .OfType<SimpleNameSyntax>()
            .Select(name => model.GetSymbolInfo(name))
            .Select(found => found.Symbol ?? found.CandidateSymbols.FirstOrDefault())
            .Select(symbol => symbol as INamedTypeSymbol ?? symbol?.ContainingType)
            .OfType<INamedTypeSymbol>()
            .SelectMany(type => type.OriginalDefinition.DeclaringSyntaxReferences)
            .Select(reference => Room(reference.SyntaxTree))
            .Distinct();
    }

    private static int Floor(string room) => Array.FindIndex(floors, rooms => rooms.Contains(room));

    /// <summary>The folder of a file, or its name where it stands at the root.</summary>
    private static string Room(SyntaxTree file)
    {
        var path = Path.GetRelativePath(root, file.FilePath).Replace('\\', '/');
        return path.LastIndexOf('/') is >= 0 and var end ? path[..end] : path;
    }

    private static CSharpCompilation Compile()
    {
        var options = new CSharpParseOptions(LanguageVersion.Preview);
        var files =
            from path in Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories)
            let folder = Path.GetRelativePath(root, path).Replace('\\', '/').Split('/')[0]
            where folder is not ("obj" or "bin")
            select CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path);
        var usings = CSharpSyntaxTree.ParseText(
            string.Concat(implicitUsings.Select(space => $"global using {space};")),
            options);
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("TypedMigrations", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create(
            "Generator",
            [.. files, usings],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
