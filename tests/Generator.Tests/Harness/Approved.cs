using System.Runtime.CompilerServices;

namespace TypedMigrations.Generator.Tests.Harness;

/// <summary>
/// Compares what is generated with an approved file of <c>Approved/</c>: the code is a product, and its changes are reviewed as such. A
/// received file takes the place of the approved one by being renamed.
/// </summary>
internal static class Approved
{
    private static readonly string version = typeof(TypedMigrationsGenerator).Assembly.GetName().Version!.ToString(3);

    public static void Matches(string name, string text)
    {
        var folder = Path.Combine(Path.GetDirectoryName(Here())!, "..", "Approved");
        var approved = Path.Combine(folder, name + ".verified.cs.txt");
        var received = Path.Combine(folder, name + ".received.txt");
        text = Normalize(text).Replace($"\"{version}\"", "\"version\"");
        File.Delete(received);
        if (File.Exists(approved) && Normalize(File.ReadAllText(approved)) == text)
            return;
        File.WriteAllText(received, text);
        Assert.Fail($"{name} is not as approved. Received:\n{text}");
    }

    private static string Normalize(string text) => text.ReplaceLineEndings("\n");

    private static string Here([CallerFilePath] string file = "") => file;
}
