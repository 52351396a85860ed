using System.Text.RegularExpressions;

namespace TypedMigrations.Runtime.Tests.ThirdProvider;

/// <summary>
/// The language of a database that is none of those in the list. It is SQLite's, but has what SQL Server has, and lacks what that
/// lacks.
/// </summary>
internal static partial class ThirdSyntax
{
    /// <summary>What SQLite is told instead.</summary>
    /// <exception cref="NotSupportedException">The database does not know a construct.</exception>
    public static string ToSqlite(string sql)
    {
        // What its room asks the catalogue is SQLite's: it borrows that.
        if (Catalogue().IsMatch(sql))
            return sql;
        return Unknown().Match(Names().Replace(sql, "")) is { Success: true } unknown
            ? throw new NotSupportedException($"This database does not know '{unknown.Value}': {sql}")
            : Requoted(Limited(sql.Replace("SCOPE_IDENTITY()", "last_insert_rowid()", StringComparison.Ordinal)));
    }

    /// <summary><c>SELECT TOP (n) …</c> is a query that ends with the parenthesis in which it stands.</summary>
    private static string Limited(string sql)
    {
        while (Top().Match(sql) is { Success: true } top)
        {
            sql = sql.Remove(top.Index, top.Length).Insert(top.Index, "SELECT ");
            sql = sql.Insert(End(sql, top.Index), $" LIMIT {top.Groups["rows"].Value}");
        }

        return sql;
    }

    /// <summary>
    /// SQLite takes brackets too, but knows no way to write one within them. The driver's savepoints, and the SQL of tests and models, have
    /// double quotes already.
    /// </summary>
    private static string Requoted(string sql) => Names().Replace(sql, match => match.Value[0] == '['
        ? $"\"{match.Value[1..^1].Replace("]]", "]", StringComparison.Ordinal).Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : match.Value);

    private static int End(string sql, int start)
    {
        var depth = 0;
        // Parentheses in names and texts are none.
        sql = Names().Replace(sql, match => new string('_', match.Length));
        for (var i = start; i < sql.Length; i++)
        {
            depth += sql[i] == '(' ? 1 : sql[i] == ')' ? -1 : 0;
            if (depth < 0)
                return i;
        }

        return sql.Length;
    }

    [GeneratedRegex("sqlite_|pragma", RegexOptions.IgnoreCase)]
    private static partial Regex Catalogue();

    [GeneratedRegex("""'(?:[^']|'')*'|"(?:[^"]|"")*"|\[(?:[^\]]|\]\])*\]""")]
    private static partial Regex Names();

    // A comparison of several columns at once is one whose parameters stand in parentheses.
    [GeneratedRegex(
        @"\b(RETURNING|LIMIT|OFFSET|TRUE|FALSE|RELEASE|OVERRIDING|ON CONFLICT)\b|(SELECT|,) EXISTS\b|[<>=] \(@\w+,|::",
        RegexOptions.IgnoreCase)]
    private static partial Regex Unknown();

    [GeneratedRegex(@"\bSELECT TOP \((?<rows>\d+)\) ")]
    private static partial Regex Top();
}
