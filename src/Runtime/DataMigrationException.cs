
namespace TypedMigrations;

/// <summary>
/// A data migration stopped: a function threw, the database refused a row, or a row could not be read. Entity Framework rolls the
/// migration's transaction back. The message names the migration, the table, the key, and shows the row as a C# literal that pastes into
/// a test; of several failures it names all. The properties are those of the first.
/// </summary>
public sealed class DataMigrationException : Exception
{
    internal DataMigrationException(DataMigrationReport report, Exception? inner)
        : base(report.ToString(), inner) => Report = report;

    /// <summary>All that failed, to be read by a program.</summary>
    public DataMigrationReport Report { get; }

    /// <summary>The id of the migration that stopped.</summary>
    public string MigrationId => Report.MigrationId;

    /// <summary>The table, with its schema if it has one.</summary>
    public string Table => Report.Failures[0].Table;

    /// <summary>The key of the row, as <c>Id = 7</c>; null where no single row is to blame.</summary>
    public string? Key => Report.Failures[0].Key;

    /// <summary>The column that could not be read or written, where one is known.</summary>
    public string? Column => Report.Failures[0].Column;

    /// <summary>The row that the function was given, as a C# literal; null where it could not be read.</summary>
    public string? Row => Report.Failures[0].Row;
}
