namespace TypedMigrations.Rows;

/// <summary>A record of one row as a schema state had it. Implemented by the source generator, never by hand.</summary>
public interface ISnapshotRow
{
    /// <summary>What the record holds.</summary>
    RowShape Shape { get; }

    /// <summary>The values of the record's properties, in the order of <see cref="RowShape.Properties"/>.</summary>
    object?[] ToValues();
}

/// <summary>A type of record, of which rows can be asked for. Implemented by the source generator, never by hand.</summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
public interface ISnapshotRow<TSelf> : ISnapshotRow
    where TSelf : class, ISnapshotRow<TSelf>
{
    /// <summary>What the record holds.</summary>
    static abstract RowShape RowShape { get; }
}
