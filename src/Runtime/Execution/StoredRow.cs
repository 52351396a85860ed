using TypedMigrations.Planning;

namespace TypedMigrations.Execution;

/// <summary>A row as it was read.</summary>
/// <param name="Table">What the row is.</param>
/// <param name="Values">The values in the order of the record's properties.</param>
/// <param name="Key">The key in the order of the key's columns, as it is to be compared with in the database.</param>
internal sealed record StoredRow(TableBinding Table, object?[] Values, object[] Key);

/// <summary>A row to be inserted, updated or deleted.</summary>
/// <param name="Table">Where the values belong.</param>
/// <param name="Row">The row as it was, or null where it is new.</param>
/// <param name="Values">The values that it shall have, or null where it shall be deleted.</param>
/// <param name="Changed">The positions of the values to be written, in order.</param>
internal sealed record RowChange(TableBinding Table, StoredRow? Row, object?[]? Values, int[] Changed);
