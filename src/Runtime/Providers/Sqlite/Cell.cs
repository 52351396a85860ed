using SQLitePCL;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>A value as SQLite stores it. Any column holds values of any class, whatever type it is declared with.</summary>
internal interface ICell
{
    /// <summary>One of SQLite's five classes: INTEGER, REAL, TEXT, BLOB and NULL.</summary>
    int Class { get; }

    long Integer { get; }

    double Real { get; }

    /// <summary>The bytes of a BLOB, those of text as UTF-8, and of a number the text that SQLite makes of it.</summary>
    ReadOnlySpan<byte> Bytes { get; }
}

/// <summary>A value in the row at which a statement stands.</summary>
internal readonly struct FieldCell(sqlite3_stmt statement, int ordinal) : ICell
{
    public int Class => raw.sqlite3_column_type(statement, ordinal);

    public long Integer => raw.sqlite3_column_int64(statement, ordinal);

    public double Real => raw.sqlite3_column_double(statement, ordinal);

    public ReadOnlySpan<byte> Bytes
    {
        get
        {
            // To ask for the number of bytes makes them UTF-8, whatever the database holds; and what asks for text ends it at a NUL.
            _ = raw.sqlite3_column_bytes(statement, ordinal);
            return raw.sqlite3_column_blob(statement, ordinal);
        }
    }
}

/// <summary>A value that a function of SQLite's is given.</summary>
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
