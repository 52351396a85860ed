namespace TypedMigrations.Rows;

/// <summary>A record of one row as a schema state had it. Implemented by the source generator, never by hand.</summary>
public interface ISnapshotRow
{
    /// <summary>What the record holds.</summary>
    RowShape Shape { get; }

    /// <summary>The values of the record's properties, in the order of <see cref="RowShape.Properties"/>.</summary>
    object?[] ToValues();
}

/// <summary>A record of one row, with what is needed to make it. Implemented by the source generator, never by hand.</summary>
/// <typeparam name="TSelf">The record itself.</typeparam>
public interface ISnapshotRow<TSelf> : ISnapshotRow
    where TSelf : class, ISnapshotRow<TSelf>
{
    /// <summary>What the record holds.</summary>
    static abstract RowShape RowShape { get; }

    RowShape ISnapshotRow.Shape => TSelf.RowShape;

    /// <summary>Makes the record.</summary>
    /// <param name="values">One value for each of <see cref="RowShape.Properties"/>, in that order, of its type or null.</param>
    static abstract TSelf FromValues(object?[] values);
}
