using TypedMigrations.Binding;
using TypedMigrations.Rows;

namespace TypedMigrations.Planning;

/// <summary>A stored value does not fit the type that the schema gives its column.</summary>
internal sealed class UnreadableColumnException(string column, string problem, Exception? inner = null) : Exception(problem, inner)
{
    public string Column => column;

    /// <summary>The row, of which no more than the key is known.</summary>
    public FailedRow? Row { get; set; }
}

/// <summary>A stored value is none of the type that is asked for.</summary>
/// <param name="stored">What is stored, to follow the column's name.</param>
/// <param name="why">Why it is none; null where that goes without saying.</param>
internal sealed class MisfitException(string stored, string? why) : FormatException(why is null ? stored : $"{stored}: {why}")
{
    /// <summary>Says what it is not.</summary>
    public string As(string type) => $"{stored}, which is no {type}{(why is null ? "" : $": {why}")}";
}

/// <summary>A function returned what the schema would refuse.</summary>
internal sealed class RefusedRowException(ColumnBinding? column, string problem) : Exception(problem)
{
    public ColumnBinding? Column => column;

    /// <summary>The row that is refused, where it is a new one.</summary>
    public ISnapshotRow? Returned { get; init; }
}

/// <summary>What a function returned can be written only when all is read, and its rows are streamed.</summary>
internal sealed class MustStageException(string reason) : Exception(reason);

/// <summary>The database refused a change.</summary>
internal sealed class RefusedChangeException(RowChange change, string problem, Exception? inner = null) : Exception(problem, inner)
{
    public RowChange Change => change;
}

/// <summary>A strategy has met what it was not made for; pages take the rows instead, or say what is wrong with them.</summary>
internal sealed class NotSuitedException() : Exception("The rows are to be taken by pages.");

/// <summary>Rows failed, and the run ends.</summary>
internal sealed class RowsFailedException() : Exception("Rows failed.");
