using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace TypedMigrations.Testing.Approvals;

/// <summary>
/// Compares text with an approved file beside the author's source file. File names and rules are Verify's, so a project can move to Verify
/// and back without touching a file.
/// </summary>
internal static class Approver
{
    private const string Received = ".received.txt";

    private const string Verified = ".verified.txt";

    // Verify writes its files in the same way.
    private static readonly UTF8Encoding encoding = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Accepts every received file in a folder: each one replaces its approved file.</summary>
    /// <param name="folder">The folder, which is searched with its subfolders except <c>bin</c> and <c>obj</c>.</param>
    /// <returns>The approved files that were written, as full paths.</returns>
    public static IReadOnlyList<string> Accept(string folder)
    {
        var accepted = new List<string>();
        var all = Directory.EnumerateFiles(folder, "*" + Received, SearchOption.AllDirectories)
            .Where(IsSource)
            .Order(StringComparer.Ordinal);
        foreach (var received in all.ToList())
        {
            var verified = received[..^Received.Length] + Verified;
            File.Move(received, verified, overwrite: true);
            accepted.Add(verified);
        }

        return accepted;

        bool IsSource(string path) =>
            !Path.GetRelativePath(folder, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj");
    }

    /// <summary>The approved text, or null if nothing is approved yet.</summary>
    public static string? Approved(string sourceFile, string name)
    {
        var verified = Path.Combine(Path.GetDirectoryName(sourceFile) ?? "", name + Verified);
        return File.Exists(verified) ? File.ReadAllText(verified).ReplaceLineEndings("\n") : null;
    }

    /// <exception cref="MigrationTestException">The text differs from the approved one. It is now in the received file.</exception>
    public static void Approve(string sourceFile, string name, string text)
    {
        var folder = Path.GetDirectoryName(sourceFile);
        if (!Directory.Exists(folder))
            throw new MigrationTestException(
                $"The approved file of {name} belongs beside '{sourceFile}', but that folder does not exist here. "
                + "The compiler was told to hide source paths (PathMap, or DeterministicSourcePaths of a CI build): "
                + "set DeterministicSourcePaths to false in the test project, "
                + "and run the tests where they were built.");

        var received = Path.Combine(folder, name + Received);
        var verified = Path.Combine(folder, name + Verified);
        File.Delete(received);
        var approved = Approved(sourceFile, name);
        // An editor may have added a new line at the end of the file.
        if (approved is not null && (approved == text || approved == text + "\n"))
            return;

        File.WriteAllText(received, text, encoding);
        throw new MigrationTestException(
            (approved is null
                ? $"{name} has not been approved yet. It would be:\n\n{text}"
                : $"{name} is not as approved:\n\n{Diff(approved, text)}")
            + $"\n\nIf this is right, accept it with 'dotnet typed-migrations accept', or by renaming\n  {received}\nto\n  {verified}");
    }

    private static string Diff(string approved, string text)
    {
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(approved, text).Lines;
        return string.Join('\n', lines.Select(line => Mark(line.Type) + line.Text));
    }

    private static string Mark(ChangeType type) => type switch { ChangeType.Inserted => "+ ", ChangeType.Deleted => "- ", _ => "  " };
}
