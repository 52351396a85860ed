
namespace TypedMigrations;

/// <summary>
/// A data migration stopped: a function threw, the database refused a row, or a row could not be read. Entity Framework rolls back the
/// migration's transaction. The message names the migration, the table and the key, and shows the row as a C# literal that can be pasted
/// into a test. If several rows failed, it names all of them, and the properties are those of the first.
/// </summary>
public sealed class DataMigrationException : Exception
{
    internal DataMigrationException(DataMigrationReport report, Exception? inner)
        : base(report.ToString(), inner) => Report = report;

    /// <summary>All failures, for programs.</summary>
    public DataMigrationReport Report { get; }

    /// <summary>The id of the migration that stopped.</summary>
    public string MigrationId => Report.MigrationId;

    /// <summary>The table, with its schema if it has one.</summary>
    public string Table => Report.Failures[0].Table;

    /// <summary>The key of the row, as <c>Id = 7</c>, or null if no single row is the cause.</summary>
    public string? Key => Report.Failures[0].Key;

    /// <summary>The column that could not be read or written, if it is known.</summary>
    public string? Column => Report.Failures[0].Column;

    /// <summary>The row that the function received, as a C# literal, or null if it could not be read.</summary>
    public string? Row => Report.Failures[0].Row;
}
