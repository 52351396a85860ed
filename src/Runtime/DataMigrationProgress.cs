namespace TypedMigrations;

/// <summary>How far a data migration has come with one table; reported before the first page and after each.</summary>
/// <param name="MigrationId">The migration's id.</param>
/// <param name="Direction">Whether it is applied or reverted.</param>
/// <param name="Table">The table, with its schema if it has one.</param>
/// <param name="TotalRows">
/// The rows that the table held at the start: counted where it is at most 10,000, else about as many as the database's statistics say, and
/// null where these say nothing. Once the table is completed, the rows that were read.
/// </param>
/// <param name="RowsRead">The rows read so far.</param>
/// <param name="RowsChanged">The rows updated so far; those of a staged function are written once all rows are read.</param>
/// <param name="RowsDeleted">The rows deleted so far.</param>
/// <param name="Elapsed">The time since the table was begun.</param>
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
    /// <summary>The rows made so far, in this table or in others.</summary>
    public long RowsInserted { get; init; }

    /// <summary>The rows read in a second, on the average since the table was begun; 0 before the first page.</summary>
    public double RowsPerSecond => Elapsed > TimeSpan.Zero ? RowsRead / Elapsed.TotalSeconds : 0;

    /// <summary>
    /// How much of the table was read, from 0 to 100: no more than 99 before it is completed, since the total is an estimate. Null where
    /// that is not known.
    /// </summary>
    public double? Percent => IsCompleted ? 100 : TotalRows is { } total ? Math.Min(99, 100.0 * RowsRead / Math.Max(1, total)) : null;

    /// <summary>How long the rest of the table takes at this rate; null where that is not known.</summary>
    public TimeSpan? Remaining => IsCompleted ? TimeSpan.Zero
        : TotalRows is { } total && RowsRead > 0 ? TimeSpan.FromSeconds(Math.Max(0, total - RowsRead) / RowsPerSecond) : null;
}
