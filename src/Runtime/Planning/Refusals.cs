using System.Collections.Immutable;
using TypedMigrations.Binding;
using TypedMigrations.Rows;

namespace TypedMigrations.Planning;

/// <summary>A stored value does not fit the column's type in the schema.</summary>
internal sealed class UnreadableColumnException(string column, string problem, Exception? inner = null) : Exception(problem, inner)
{
    public string Column => column;

    /// <summary>The row, of which only the key is known.</summary>
    public FailedRow? Row { get; set; }
}

/// <summary>A stored value does not have the requested type.</summary>
/// <param name="stored">The stored value, to follow the column's name.</param>
/// <param name="why">The reason, or null if it is obvious.</param>
internal sealed class MisfitException(string stored, string? why) : FormatException(why is null ? stored : $"{stored}: {why}")
{
    /// <summary>A message that names the expected type.</summary>
    public string As(string type) => $"{stored}, which is no {type}{(why is null ? "" : $": {why}")}";
}

/// <summary>A function returned a value that the schema would refuse.</summary>
internal sealed class RefusedRowException(ColumnBinding? column, string problem) : Exception(problem)
{
    public ColumnBinding? Column => column;

    /// <summary>The refused row, if it is a new one.</summary>
    public ISnapshotRow? Returned { get; init; }
}

/// <summary>A result can only be written after everything is read, but the function is streamed.</summary>
/// <param name="reason">The reason, to follow "since".</param>
internal sealed class MustStageException(string reason) : Exception(reason)
{
    /// <summary>The step whose rows get other values to which others may refer, or null.</summary>
    public PlanStep? Guarded { get; init; }

    /// <summary>The quoted tables whose rows may refer to the old values, which other sessions can still write.</summary>
    public ImmutableArray<string> Referring { get; init; } = [];
}

/// <summary>The database refused a change.</summary>
internal sealed class RefusedChangeException(RowChange change, string problem, Exception? inner = null) : Exception(problem, inner)
{
    public RowChange Change => change;
}

/// <summary>A strategy met a case that it cannot handle. Pages process the rows instead, and name a row that fails.</summary>
internal sealed class NotSuitedException(string problem = "the rows are to be taken by pages") : Exception(problem);

/// <summary>Rows failed, and the run ends.</summary>
internal sealed class RowsFailedException() : Exception("Rows failed.");
