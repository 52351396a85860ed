using TypedMigrations.Binding;
using TypedMigrations.Functions;
using TypedMigrations.Planning;

namespace TypedMigrations.Batches;

/// <summary>
/// Rows that are read, transformed and written together. It is plain data: no connection, transaction or loop belongs to it.
/// </summary>
internal sealed record Batch
{
    /// <summary>What was read; null where a function is given the rows of all scans at once.</summary>
    public Scan? Scan { get; init; }

    /// <summary>The place behind which it begins; null for the beginning.</summary>
    public Cursor? After { get; init; }

    /// <summary>The place behind its last row, readable or not; null where there was none.</summary>
    public Cursor? Last { get; init; }

    /// <summary>Whether no rows follow.</summary>
    public required bool IsLast { get; init; }

    /// <summary>The rows that could be read.</summary>
    public required IReadOnlyList<StoredRow> Rows { get; init; }

    /// <summary>The parents and children of the rows.</summary>
    public RelatedRows Related { get; init; } = RelatedRows.None;

    /// <summary>Why other rows could not be read.</summary>
    public IReadOnlyList<UnreadableColumnException> Unreadable { get; init; } = [];

    /// <summary>What the function asks for.</summary>
    public IReadOnlyList<RowChange> Changes { get; init; } = [];

    /// <summary>The batch with what the function asks for.</summary>
    /// <param name="function">The function.</param>
    /// <param name="look">Called before each row; throws to end it.</param>
    public Batch Through(StepFunction function, Action look) => this with { Changes = function.Apply(Rows, Related, look) };

    /// <summary>How many rows were read, and are to be written.</summary>
    public RowCounts Counts => RowCounts.Of(Rows.Count, Changes);
}

/// <summary>How many rows were read, and how many of what was to be written.</summary>
internal readonly record struct RowCounts(long Read, long Inserted, long Changed, long Deleted)
{
    public static RowCounts Of(long read, IReadOnlyList<RowChange> changes)
    {
        var inserted = changes.Count(change => change.Verb == RowVerb.Insert);
        var deleted = changes.Count(change => change.Verb == RowVerb.Delete);
        return new RowCounts(read, inserted, changes.Count - inserted - deleted, deleted);
    }
}
