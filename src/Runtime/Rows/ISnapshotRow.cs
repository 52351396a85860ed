namespace TypedMigrations.Rows;

/// <summary>A record of one row in a state of the schema. Implemented by the source generator, never by hand.</summary>
public interface ISnapshotRow
{
    /// <summary>The shape of the record.</summary>
    RowShape Shape { get; }

    /// <summary>The values of the record's properties, in the order of <see cref="RowShape.Properties"/>.</summary>
    object?[] ToValues();
}

/// <summary>A type of record that can be queried. Implemented by the source generator, never by hand.</summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
public interface ISnapshotRow<TSelf> : ISnapshotRow
    where TSelf : class, ISnapshotRow<TSelf>
{
    /// <summary>The shape of the record.</summary>
    static abstract RowShape RowShape { get; }
}
