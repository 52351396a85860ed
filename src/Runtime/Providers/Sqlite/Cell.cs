using SQLitePCL;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>A value as SQLite stores it. Any column may store a value of any class, regardless of its declared type.</summary>
internal interface ICell
{
    /// <summary>One of SQLite's five classes: INTEGER, REAL, TEXT, BLOB and NULL.</summary>
    int Class { get; }

    long Integer { get; }

    double Real { get; }

    /// <summary>The bytes of a BLOB, of a text in UTF-8, or of SQLite's text for a number.</summary>
    ReadOnlySpan<byte> Bytes { get; }
}

/// <summary>A value in the current row of a statement.</summary>
internal readonly struct FieldCell(sqlite3_stmt statement, int ordinal) : ICell
{
    public int Class => raw.sqlite3_column_type(statement, ordinal);

    public long Integer => raw.sqlite3_column_int64(statement, ordinal);

    public double Real => raw.sqlite3_column_double(statement, ordinal);

    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            // The request for the number of bytes converts them to UTF-8, whatever the database's encoding; a request for text would end it
            // at a NUL.
            _ = raw.sqlite3_column_bytes(statement, ordinal);
            return raw.sqlite3_column_blob(statement, ordinal);
        }
    }
}

/// <summary>An argument of an SQL function.</summary>
internal readonly struct ArgumentCell(sqlite3_value value) : ICell
{
    public int Class => raw.sqlite3_value_type(value);

    public long Integer => raw.sqlite3_value_int64(value);

    public double Real => raw.sqlite3_value_double(value);

    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            _ = raw.sqlite3_value_bytes(value);
            return raw.sqlite3_value_blob(value);
        }
    }
}
