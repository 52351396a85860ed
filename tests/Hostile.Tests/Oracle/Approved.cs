using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace TypedMigrations.Hostile.Oracle;

/// <summary>The messages with which a migration may be refused, without names and values: a line each in <c>Approved.txt</c>.</summary>
internal static partial class Approved
{
    private static readonly Lock turns = new();

    private static readonly HashSet<string> lines = [.. File.Exists(Path())
        ? File.ReadAllLines(Path()).Where(line => line.Length > 0 && line[0] != '#') : []];

    private static bool IsAsked { get; } = Environment.GetEnvironmentVariable("TYPEDMIGRATIONS_HOSTILE_APPROVE") == "1";

    /// <summary>Whether an error is on the list. Asked to, it puts it there, for somebody to read.</summary>
    public static bool Has(string message)
    {
        lock (turns)
        {
            if (lines.Contains(message))
                return true;
            if (!IsAsked)
                return false;
            lines.Add(message);
            File.AppendAllLines(Path(), [message]);
            return true;
        }
    }

    public static bool IsOurs(Exception exception) => exception is DataMigrationException
        || (exception is NotSupportedException or InvalidOperationException
            && exception.TargetSite?.DeclaringType?.Assembly == typeof(DataMigrationException).Assembly);

    /// <summary>An error as it is on the list.</summary>
    public static string Masked(Exception exception)
    {
        // Of a strategy that gave up, what it gave up on.
        if (exception is Microsoft.EntityFrameworkCore.Storage.RetryLimitExceededException { InnerException: { } inner })
            return "after retries, " + Masked(inner);
        if (exception is InvalidOperationException { InnerException: DbException transient })
            return "as transient, " + Masked(transient);
        var text = exception.Message;
        var type = exception is DbException { SqlState: { } state } ? $"{exception.GetType().Name} {state}" : exception.GetType().Name;
        // What follows is the row.
        text = text.Split('\n')[0];
        foreach (var table in Catalogue.Schema.TableNames)
            text = text.Replace($"table {table}", "table {name}", StringComparison.Ordinal)
                .Replace($"\"{table}\"", "\"name\"", StringComparison.Ordinal)
                .Replace($"main.{table}", "main.{name}", StringComparison.Ordinal);
        foreach (var column in Catalogue.Schema.CodeNames)
            text = text.Replace($"column {column} ", "column {name} ", StringComparison.Ordinal);
        text = Sqlite().Replace(text, "SQLite Error $1: $2");
        text = Returned().Replace(text, "returned (…)");
        text = Added().Replace(text, "in table {name} after add column: unknown datatype for {name}.typed_migrations");
        text = Failed().Replace(text, "constraint failed: {name}");
        text = Instead().Replace(text, "the $1 … of … ($2)");
        text = Literal().Replace(text, "{row}");
        text = Quoted().Replace(text, "…");
        text = Names().Replace(text, "{name}");
        text = Method().Replace(text, "{function}");
        text = Thrown().Replace(text, "{function} threw …");
        text = Column().Replace(text, "column {name} $1");
        text = Lost().Replace(text, "its columns {name} would be lost");
        text = Triggers().Replace(text, "the triggers of the table (…)");
        text = Key().Replace(text, "({name})");
        text = Bytes().Replace(text, "$1 …");
        text = Number().Replace(text, "#");
        text = Spaces().Replace(text, " ").Trim();
        return $"{type}: {(text.Length > 400 ? text[..400] : text)}";
    }

    private static string Path([CallerFilePath] string here = "") =>
        System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "..", "Approved.txt");

    [GeneratedRegex(@"new [\w.]+\s*\{.*?\n?\}", RegexOptions.Singleline)]
    private static partial Regex Literal();

    [GeneratedRegex("'[^']*'|\"(?:[^\"]|\"\")*\"")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b(Id|Region|Name|Nick|Code|Flag|IsFlag|Size|Big|Price|Rate|Ratio|Small|Born|Died|Wakes|Lasts|Made|Gone|Seen|Left"
        + @"|Bytes|Token|Letter|OwnerId|Wide|Owner|Note)\b")]
    private static partial Regex Names();

    [GeneratedRegex(@"<\w*>\w*\|[\w_]+|\bMethod\b")]
    private static partial Regex Method();

    // That plain lists throw too is asked of each.
    [GeneratedRegex(@"\{function\} threw \w+: .*")]
    private static partial Regex Thrown();

    [GeneratedRegex("its columns? .+? would be lost")]
    private static partial Regex Lost();

    [GeneratedRegex(@"the triggers of the table \([^)]*\)")]
    private static partial Regex Triggers();

    [GeneratedRegex(@"returned \(.*?\)(?=:)")]
    private static partial Regex Returned();

    // The code of an error is told.
    [GeneratedRegex(@"(?<![A-Za-z\d])(?![0-9A-Z]+: [a-z])[-+]?\d[\d.:]*(E[+-]?\d+)?")]
    private static partial Regex Number();

    // Its names are in no quotation marks.
    [GeneratedRegex("SQLite Error ([0-9]+): '(.*?)'(?=[. ]|$)")]
    private static partial Regex Sqlite();

    [GeneratedRegex("in table .+ after add column: unknown datatype for .+\\.typed_migrations")]
    private static partial Regex Added();

    [GeneratedRegex("constraint failed: .+?(?=\\. Correct|\\.?$)")]
    private static partial Regex Failed();

    [GeneratedRegex(@"the (rule|trigger) .+ of .+ \((DO INSTEAD|INSTEAD OF)\)")]
    private static partial Regex Instead();

    [GeneratedRegex("(UTF-8:|the bytes) [0-9A-F]+")]
    private static partial Regex Bytes();

    [GeneratedRegex("column .{1,70}? (holds|cannot)")]
    private static partial Regex Column();

    [GeneratedRegex(@"\(\{name\}(, \{name\})*\)")]
    private static partial Regex Key();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
