using System.Runtime.CompilerServices;

namespace TypedMigrations.Generator.Tests.Architecture;

public class WidthTests
{
    private const int Width = 140;

    private static readonly string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../.."));

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("samples")]
    [InlineData("benchmarks")]
    public void No_line_is_wider_than_the_editors_of_this_project(string folder)
    {
        var wide =
            from path in Directory.GetFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories)
            let file = Path.GetRelativePath(root, path).Replace('\\', '/')
            where !IsMade(path, file)
            from line in File.ReadLines(path).Select((text, i) => (Text: text, Number: i + 1))
            where line.Text.Length > Width
            select $"{file}:{line.Number}";

        Assert.Equal([], wide);
    }

    /// <summary>
    /// What a build emits, what a test approves, and what <c>dotnet ef</c> scaffolds: a designer, and the migration beside it.
    /// </summary>
    private static bool IsMade(string path, string file) =>
        file.Split('/').Any(part => part is "obj" or "bin" || part.StartsWith('.'))
        || file.Contains(".verified.", StringComparison.Ordinal)
        || file.Contains(".received.", StringComparison.Ordinal)
        || file.EndsWith(".Designer.cs", StringComparison.Ordinal)
        || file.EndsWith("ModelSnapshot.cs", StringComparison.Ordinal)
        || File.Exists(Path.ChangeExtension(path, ".Designer.cs"));

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
