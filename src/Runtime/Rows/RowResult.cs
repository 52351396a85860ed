using System.ComponentModel;

namespace TypedMigrations.Rows;

/// <summary>One result of a function: its return value, or one element of the tuple that it returns. Created by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RowResult
{
    private RowResult(RowShape shape, bool isMany, bool isNullable) => (Shape, IsMany, IsNullable) = (shape, isMany, isNullable);

    /// <summary>The record of the rows.</summary>
    internal RowShape Shape { get; }

    /// <summary>Whether the result is a sequence of rows.</summary>
    internal bool IsMany { get; }

    /// <summary>
    /// Whether the result may be null. Null in place of the source row deletes it; null in place of a row of another table inserts none.
    /// </summary>
    internal bool IsNullable { get; }

    /// <summary>A result of one row.</summary>
    /// <param name="isNullable">Whether it may be null.</param>
    /// <typeparam name="TRow">The record.</typeparam>
    public static RowResult One<TRow>(bool isNullable)
        where TRow : class, ISnapshotRow<TRow> => new(TRow.RowShape, isMany: false, isNullable);

    /// <summary>A result of any number of rows.</summary>
    /// <typeparam name="TRow">The record.</typeparam>
    public static RowResult Many<TRow>()
        where TRow : class, ISnapshotRow<TRow> => new(TRow.RowShape, isMany: true, isNullable: false);
}
