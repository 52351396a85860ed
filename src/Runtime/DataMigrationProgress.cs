namespace TypedMigrations;

/// <summary>How far a data migration has come with one table; reported before the first page and after each.</summary>
/// <param name="MigrationId">The migration's id.</param>
/// <param name="Direction">Whether it is applied or reverted.</param>
/// <param name="Table">The table, with its schema if it has one.</param>
/// <param name="TotalRows">The rows that the table held at the start.</param>
/// <param name="RowsRead">The rows read so far.</param>
/// <param name="RowsChanged">The rows updated so far; those of a staged function are written once all rows are read.</param>
/// <param name="RowsDeleted">The rows deleted so far.</param>
/// <param name="Elapsed">The time since the table was begun.</param>
/// <param name="IsCompleted">Whether this is the last report for the table.</param>
public sealed record DataMigrationProgress(
    string MigrationId,
    MigrationDirection Direction,
    string Table,
    long TotalRows,
    long RowsRead,
    long RowsChanged,
    long RowsDeleted,
    TimeSpan Elapsed,
    bool IsCompleted)
{
    /// <summary>The rows made so far, in this table or in others.</summary>
    public long RowsInserted { get; init; }
}
