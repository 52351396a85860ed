using System.Runtime.CompilerServices;
using System.Text;

namespace TypedMigrations.Generator.Text;

/// <summary>
/// A raw string with holes that looks like the generated code. A hole with several lines is indented to its column. A line whose only hole
/// is empty disappears, with the blank line before it.
/// </summary>
[InterpolatedStringHandler]
internal readonly ref struct Template(int literalLength, int formattedCount)
{
    private readonly StringBuilder _text = new(literalLength + (formattedCount * 32));

    public static string Render(Template template) => template._text.ToString();

    public void AppendLiteral(string literal) => _text.Append(literal.Replace("\r\n", "\n"));

    public void AppendFormatted(string? hole)
    {
        var indent = Indent();
        if (hole is { Length: > 0 })
            _text.Append(indent is null ? hole : hole.Replace("\n", "\n" + indent).Replace("\n" + indent + "\n", "\n\n"));
        else if (indent is not null)
            // The line breaks before the hole are removed, and those after it stay.
            for (_text.Length -= indent.Length; _text.Length > 0 && _text[_text.Length - 1] == '\n'; _text.Length--);
    }

    /// <summary>The blanks between the last line break and this place, or null if the line also has other text.</summary>
    private string? Indent()
    {
        var start = _text.Length;
        while (start > 0 && _text[start - 1] == ' ')
            start--;
        return start == 0 || _text[start - 1] == '\n' ? new string(' ', _text.Length - start) : null;
    }
}
