namespace TypedMigrations.Providers.Sqlite;

/// <summary>
/// Text of a UTF-16 database that does not come back as it was. SQLite converts all text to UTF-8 for its driver, and turns half a
/// surrogate pair and the character after it into another character. Such a text is replaced by its bytes where it is read.
/// </summary>
internal static class BrokenText
{
    // No text that can be read begins with a NUL.
    private const string Mark = "\0not text: ";

    /// <summary>Selects a column, with the mark and the stored bytes in place of such a text.</summary>
    public static string Select(string column) =>
        $"CASE WHEN typeof({column}) = 'text' AND CAST({column} AS BLOB) <> CAST(trim({column}, '') AS BLOB) "
        + $"THEN char(0) || '{Mark[1..]}' || hex(CAST({column} AS BLOB)) ELSE {column} END";

    /// <summary>The stored bytes in hexadecimal, if a text that was read has the mark; otherwise null.</summary>
    public static string? HexOf(string text) => text.StartsWith(Mark, StringComparison.Ordinal) ? text[Mark.Length..] : null;
}
