using TypedMigrations.Binding;
using TypedMigrations.Functions;
using TypedMigrations.Planning;

namespace TypedMigrations.Batches;

/// <summary>Rows that are read, transformed and written together. It is plain data, without a connection, transaction or loop.</summary>
internal sealed record Batch
{
    /// <summary>The scan that was read, or null if a function gets the rows of all scans at once.</summary>
    public Scan? Scan { get; init; }

    /// <summary>The cursor before the first row, or null for the beginning.</summary>
    public Cursor? After { get; init; }

    /// <summary>The cursor after the last row, readable or not; null if there was no row.</summary>
    public Cursor? Last { get; init; }

    /// <summary>Whether no rows follow.</summary>
    public required bool IsLast { get; init; }

    /// <summary>The rows that could be read.</summary>
    public required IReadOnlyList<StoredRow> Rows { get; init; }

    /// <summary>The parents and children of the rows.</summary>
    public RelatedRows Related { get; init; } = RelatedRows.None;

    /// <summary>The reasons why other rows could not be read.</summary>
    public IReadOnlyList<UnreadableColumnException> Unreadable { get; init; } = [];

    /// <summary>The changes that the function returned.</summary>
    public IReadOnlyList<RowChange> Changes { get; init; } = [];

    /// <summary>The batch with the changes of a function.</summary>
    /// <param name="function">The function.</param>
    /// <param name="look">Called before each row. It may throw to end the batch.</param>
    public Batch Through(StepFunction function, Action look) => this with { Changes = function.Apply(Rows, Related, look) };

    /// <summary>The numbers of rows read and of rows to write.</summary>
    public RowCounts Counts => RowCounts.Of(Rows.Count, Changes);
}

/// <summary>The numbers of rows read, and of changes by kind.</summary>
internal readonly record struct RowCounts(long Read, long Inserted, long Changed, long Deleted)
{
    public static RowCounts Of(long read, IReadOnlyList<RowChange> changes)
    {
        var inserted = changes.Count(change => change.Verb == RowVerb.Insert);
        var deleted = changes.Count(change => change.Verb == RowVerb.Delete);
        return new RowCounts(read, inserted, changes.Count - inserted - deleted, deleted);
    }
}
