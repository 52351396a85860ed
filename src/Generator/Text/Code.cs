using System.Security;

namespace TypedMigrations.Generator.Text;

/// <summary>Pieces of C# that several emitters need.</summary>
internal static class Code
{
    public static string GeneratedCode { get; } =
        $"[global::System.CodeDom.Compiler.GeneratedCode(\"TypedMigrations\", \"{typeof(Code).Assembly.GetName().Version.ToString(3)}\")]";

    public static string Namespace(string name) =>
        name.Length == 0 ? "" : $"namespace {string.Join(".", name.Split('.').Select(Names.Escape))};";

    public static string Lines(IEnumerable<string> lines, bool blankLines = false) => string.Join(blankLines ? "\n\n" : "\n", lines);

    /// <summary>A text for a line of a documentation comment.</summary>
    public static string Xml(string text) => SecurityElement.Escape(new string([.. text.Select(character =>
        char.IsControl(character) || char.IsSurrogate(character) || character is '\u2028' or '\u2029' ? ' ' : character)]));
}
