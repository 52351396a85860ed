using System.Runtime.CompilerServices;

namespace TypedMigrations.Generator.Tests.Architecture;

public class WidthTests
{
    private const int Width = 140;

    private static readonly string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../.."));

    [Theory]
    [InlineData("src/Generator")]
    [InlineData("src/CodeFixes")]
    [InlineData("tests/Generator.Tests")]
    public void No_line_is_wider_than_the_editors_of_this_project(string folder)
    {
        var wide =
            from path in Directory.GetFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories)
            let file = Path.GetRelativePath(root, path).Replace('\\', '/')
            where !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)
            from line in File.ReadLines(path).Select((text, i) => (Text: text, Number: i + 1))
            where line.Text.Length > Width
            select $"{file}:{line.Number}";

        Assert.Equal([], wide);
    }

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
