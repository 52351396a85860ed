namespace TypedMigrations;

/// <summary>
/// A data migration stopped: a function threw, the database refused a row, or a row could not be read. Entity Framework rolls the migration's
/// transaction back. The message names the migration, the table, the key, and shows the row as a C# literal that pastes into a test.
/// </summary>
public sealed class DataMigrationException : Exception
{
    internal DataMigrationException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>The id of the migration that stopped.</summary>
    public required string MigrationId { get; init; }

    /// <summary>The table, with its schema if it has one.</summary>
    public required string Table { get; init; }

    /// <summary>The key of the row, as <c>Id = 7</c>; null where no single row is to blame.</summary>
    public string? Key { get; init; }

    /// <summary>The column that could not be read or written, where one is known.</summary>
    public string? Column { get; init; }

    /// <summary>The row that the function was given, as a C# literal; null where it could not be read.</summary>
    public string? Row { get; init; }
}
