namespace TypedMigrations.Rows;

/// <summary>What a function returns. Made by the source generator.</summary>
/// <param name="Shape">The record.</param>
/// <param name="IsMany">Whether it is a sequence of rows.</param>
/// <param name="IsNullable">Whether it may be null: the driving row is deleted then, and no row of another table made.</param>
public sealed record RowResult(RowShape Shape, bool IsMany, bool IsNullable)
{
    /// <summary>One row.</summary>
    /// <param name="isNullable">Whether it may be null.</param>
    /// <typeparam name="TRow">The record.</typeparam>
    public static RowResult One<TRow>(bool isNullable)
        where TRow : class, ISnapshotRow<TRow> => new(TRow.RowShape, IsMany: false, isNullable);

    /// <summary>Any number of rows.</summary>
    /// <typeparam name="TRow">The record.</typeparam>
    public static RowResult Many<TRow>()
        where TRow : class, ISnapshotRow<TRow> => new(TRow.RowShape, IsMany: true, IsNullable: false);
}
