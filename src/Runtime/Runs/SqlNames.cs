using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Storage;

namespace TypedMigrations.Runs;

/// <summary>Finds tables and columns in the SQL of a migration, by the quotes of its provider.</summary>
internal sealed class SqlNames
{
    private readonly ISqlGenerationHelper _helper;

    private readonly string _open;

    private readonly string _close;

    private readonly string _closeInside;

    private readonly string _pattern;

    public SqlNames(ISqlGenerationHelper helper)
    {
        _helper = helper;
        // The helper has no property for its quotes, and some helpers quote only names that need it.
        const string example = "A B";
        var quoted = helper.DelimitIdentifier(example);
        var place = quoted.IndexOf(example, StringComparison.Ordinal);
        (_open, _close) = (quoted[..place], quoted[(place + example.Length)..]);
        _closeInside = Inside(helper.DelimitIdentifier(_close));
        var (open, close, inside) = (Regex.Escape(_open), Regex.Escape(_close), Regex.Escape(_closeInside));
        var part = $@"(?<part>{open}(?:{inside}|(?!{close}).)+{close}|[\w$]+)";
        _pattern = $@"{part}(?:\.{part})?";
    }

    /// <summary>The first table that a statement names; null if it names none.</summary>
    public string? Table(string sql) => Find(@"\b(?:TABLE(?: IF (?:NOT )?EXISTS)?|ON|INTO|UPDATE|FROM)", sql)?.Name;

    /// <summary>The first column that a statement names as such; null if it names none.</summary>
    public string? Column(string sql) => Find(@"\bCOLUMN", sql)?.Name;

    /// <summary>The start of a statement that writes rows, up to the table; null for other statements.</summary>
    public string? Writing(string sql) => Find("^(?:INSERT INTO|UPDATE|DELETE FROM)", sql)?.Text;

    private (string Text, string Name)? Find(string words, string sql)
    {
        // A look-ahead, because ON may precede the word TABLE, and the name follows that.
        var pattern = $"(?=(?<text>{words} {_pattern}))";
        foreach (Match match in Regex.Matches(sql, pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant))
        {
            var parts = match.Groups["part"].Captures.Select(capture => capture.Value).ToList();
            if (parts.TrueForAll(IsName))
                return (match.Groups["text"].Value, string.Join('.', parts.Select(Unquoted)));
        }

        return null;
    }

    /// <summary>Whether the provider writes a name in this way. An unquoted word may be a keyword.</summary>
    private bool IsName(string part) => IsQuoted(part) || _helper.DelimitIdentifier(part) == part;

    private bool IsQuoted(string part) => part.StartsWith(_open, StringComparison.Ordinal);

    private string Unquoted(string part) =>
        IsQuoted(part) ? Inside(part).Replace(_closeInside, _close, StringComparison.Ordinal) : part;

    private string Inside(string quoted) => quoted[_open.Length..^_close.Length];
}
