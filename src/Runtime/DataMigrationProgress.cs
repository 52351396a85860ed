namespace TypedMigrations;

/// <summary>The progress of a data migration in one table. It is reported before the first page and after each page.</summary>
/// <param name="MigrationId">The migration's id.</param>
/// <param name="Direction">Whether it is applied or reverted.</param>
/// <param name="Table">The table, with its schema if it has one.</param>
/// <param name="TotalRows">
/// The number of rows in the table at the start: counted up to 10,000, and above that the estimate of the database's statistics, or null if
/// there is none. In the last report, the number of rows that were read.
/// </param>
/// <param name="RowsRead">The rows read so far.</param>
/// <param name="RowsChanged">The rows updated so far. The rows of a staged function are written after all rows are read.</param>
/// <param name="RowsDeleted">The rows deleted so far.</param>
/// <param name="Elapsed">The time since the first page began.</param>
/// <param name="IsCompleted">Whether this is the last report for the table.</param>
public sealed record DataMigrationProgress(
    string MigrationId,
    MigrationDirection Direction,
    string Table,
    long? TotalRows,
    long RowsRead,
    long RowsChanged,
    long RowsDeleted,
    TimeSpan Elapsed,
    bool IsCompleted)
{
    /// <summary>The rows inserted so far, in this table or in others.</summary>
    public long RowsInserted { get; init; }

    /// <summary>The average number of rows read per second; 0 before the first page.</summary>
    public double RowsPerSecond => Elapsed > TimeSpan.Zero ? RowsRead / Elapsed.TotalSeconds : 0;

    /// <summary>
    /// The percentage of the table that was read. It is at most 99 before the last report, because the total is an estimate, and null if
    /// the total is not known.
    /// </summary>
    public double? Percent => IsCompleted ? 100 : TotalRows is { } total ? Math.Min(99, 100.0 * RowsRead / Math.Max(1, total)) : null;

    /// <summary>The estimated time for the rest of the table, or null if it is not known.</summary>
    public TimeSpan? Remaining => IsCompleted ? TimeSpan.Zero
        : TotalRows is { } total && RowsRead > 0 ? TimeSpan.FromSeconds(Math.Max(0, total - RowsRead) / RowsPerSecond) : null;
}
