using System.Collections.Immutable;
using TypedMigrations.Binding;

namespace TypedMigrations.Planning;

/// <summary>A row that was read.</summary>
/// <param name="Table">The table binding of the row.</param>
/// <param name="Values">The values in the order of the record's properties.</param>
/// <param name="Key">The key, in the order of the key's columns, as parameters for comparisons in the database.</param>
internal sealed record StoredRow(TableBinding Table, object?[] Values, object[] Key)
{
    /// <summary>Whether it has a date that C# cannot distinguish from an infinite one.</summary>
    public bool HasExtremes { get; init; }

    /// <summary>The value that was read from a column of another binding, or null.</summary>
    public object? ValueOf(TableBinding other, ColumnBinding column) =>
        Table.IndexOf(other, column) is >= 0 and var ordinal ? Values[ordinal] : null;
}

/// <summary>A call of a function.</summary>
/// <param name="Step">The function.</param>
/// <param name="Rows">The source rows: one, the rows of a group, or none.</param>
internal sealed record Call(PlanStep Step, ImmutableArray<StoredRow> Rows);

/// <summary>A row to insert, update or delete.</summary>
/// <param name="Table">The table of the values.</param>
/// <param name="Row">The row before the change, or null for a new row.</param>
/// <param name="Values">
/// The new values, or null to delete the row. A <see cref="PendingKey"/> stands for a key that the database will assign.
/// </param>
/// <param name="Changed">The positions of the values to write, in order.</param>
internal sealed record RowChange(TableBinding Table, StoredRow? Row, object?[]? Values, int[] Changed)
{
    /// <summary>The kind of the change.</summary>
    public RowVerb Verb { get; init; } = Values is null ? RowVerb.Delete : Row is null ? RowVerb.Insert : RowVerb.Update;

    /// <summary>The call that returned the change, or null for rows that a test inserts.</summary>
    public Call? Call { get; init; }

    /// <summary>
    /// Whether it deletes a row that another one replaces, or changes a value to which other rows refer. No other row may refer to the row
    /// then that the database would delete, disconnect, or leave with another row.
    /// </summary>
    public bool IsGuarded { get; init; }

    /// <summary>
    /// The row that a new one replaces. The new row is a copy of it with the changed values, created by the database, which alone knows all
    /// columns and all their values. Null for all other rows.
    /// </summary>
    public StoredRow? CopyOf { get; init; }

    /// <summary>
    /// Whether the database keeps the row in a temporary table, after it was deleted and before it is copied with its new key: meanwhile
    /// other rows get their keys.
    /// </summary>
    public bool IsKept { get; init; }

    /// <summary>The deletion of the row with its old key.</summary>
    public RowChange Old => new(Row!.Table, Row, Values: null, []) { Call = Call, IsGuarded = true };

    /// <summary>The row with its new key, as a copy of the old one.</summary>
    public RowChange Renewed => new(Table, Row: null, Values, Changed) { Call = Call, CopyOf = Row };

    /// <summary>A value in the form in which it is written: a document as its text.</summary>
    public object? Written(int ordinal)
    {
        var column = Table.Columns[ordinal];
        if (Values?[ordinal] is not { } value || column.Json is not { } json)
            return Values?[ordinal];
        return json.Write(value, (Row ?? CopyOf)?.ValueOf(Table, column));
    }

    /// <summary>The key that the database will assign, or null if the key is given.</summary>
    public PendingKey? Pending => Verb == RowVerb.Insert
        ? Table.Key.Select(ordinal => Values![ordinal]).OfType<PendingKey>().FirstOrDefault(key => ReferenceEquals(key.Table, Table))
        : null;

    /// <summary>Whether the key of the row changes in place. A key in a new column does not count as a key yet.</summary>
    public bool ChangesKey => Verb == RowVerb.Update && Row is not null && Changed.Any(ordinal =>
        Table.Columns[ordinal] is { IsKey: true, Replaces: null } && Row.Table.IndexOf(Table, Table.Columns[ordinal]) >= 0);
}

/// <summary>A kind of change.</summary>
internal enum RowVerb
{
    Insert,
    Update,
    Delete,
}

/// <summary>
/// A key that the database assigns when its row is inserted. Until then this object stands for it, in the row and in the rows that refer to
/// it.
/// </summary>
/// <param name="table">The table binding of the row.</param>
/// <param name="temporaryKey">The temporary key that the function returned.</param>
internal sealed class PendingKey(TableBinding table, object temporaryKey)
{
    private object? _value;

    public TableBinding Table => table;

    public object TemporaryKey => temporaryKey;

    public bool IsKnown => _value is not null;

    public object Value
    {
        get => _value ?? throw new InvalidOperationException($"The key of a row of {table.DisplayName} is asked for before the row is "
            + "inserted.");
        set => _value = value;
    }

    /// <summary>Resets the key after its row was rolled back.</summary>
    public void Forget() => _value = null;

    public override string ToString() => temporaryKey.ToString()!;
}
