using System.Collections.Immutable;
using TypedMigrations.Binding;

namespace TypedMigrations.Planning;

/// <summary>A row as it was read.</summary>
/// <param name="Table">What the row is.</param>
/// <param name="Values">The values in the order of the record's properties.</param>
/// <param name="Key">The key in the order of the key's columns, as it is to be compared with in the database.</param>
internal sealed record StoredRow(TableBinding Table, object?[] Values, object[] Key)
{
    /// <summary>Whether it holds a day that is the same value in C# as an infinite one.</summary>
    public bool HasExtremes { get; init; }
}

/// <summary>One call of a function.</summary>
/// <param name="Step">The function.</param>
/// <param name="Rows">The source rows: one, those of a group, or none.</param>
internal sealed record Call(PlanStep Step, ImmutableArray<StoredRow> Rows);

/// <summary>A row to be inserted, updated or deleted.</summary>
/// <param name="Table">Where the values belong.</param>
/// <param name="Row">The row as it was, or null where it is new.</param>
/// <param name="Values">The values that it shall have, or null where it shall be deleted. A <see cref="PendingKey"/> where the database has
/// yet to make one.</param>
/// <param name="Changed">The positions of the values to be written, in order.</param>
internal sealed record RowChange(TableBinding Table, StoredRow? Row, object?[]? Values, int[] Changed)
{
    /// <summary>What is to be done.</summary>
    public RowVerb Verb { get; init; } = Values is null ? RowVerb.Delete : Row is null ? RowVerb.Insert : RowVerb.Update;

    /// <summary>Who asked for it; null where rows are put into a test's database.</summary>
    public Call? Call { get; init; }

    /// <summary>
    /// Whether it deletes a row whose place another one took, or changes what others refer to: nothing may refer to it any more which the
    /// database would delete, cut off, or leave to another row.
    /// </summary>
    public bool IsGuarded { get; init; }

    /// <summary>
    /// The row whose place a new one takes: that is a copy of it but for what changed, made in the database, which alone knows all columns
    /// and all that its types hold. Null for any other row.
    /// </summary>
    public StoredRow? CopyOf { get; init; }

    /// <summary>The row that was taken out, and is inserted again: no more is left of it than what the model knows. Null for any other
    /// row.</summary>
    public StoredRow? TakenOut { get; init; }

    /// <summary>A value as it is to be written: of a document, the text.</summary>
    public object? Written(int ordinal)
    {
        var column = Table.Columns[ordinal];
        if (Values?[ordinal] is not { } value || column.Json is not { } json)
            return Values?[ordinal];
        var was = Row ?? CopyOf ?? TakenOut;
        return was?.Table.IndexOf(Table, column) is >= 0 and var source
            ? json.Write(value, was.Table.Columns[source].Json, was.Values[source])
            : json.Write(value, before: null, was: null);
    }

    /// <summary>The key that the database makes; null where it is given.</summary>
    public PendingKey? Pending => Verb == RowVerb.Insert
        ? Table.Key.Select(ordinal => Values![ordinal]).OfType<PendingKey>().FirstOrDefault(key => ReferenceEquals(key.Table, Table))
        : null;

    /// <summary>Whether the row becomes one of another key where it is; a key in a column that is new is none yet.</summary>
    public bool ChangesKey => Verb == RowVerb.Update && Row is not null && Changed.Any(ordinal =>
        Table.Columns[ordinal] is { IsKey: true, Replaces: null } && Row.Table.IndexOf(Table, Table.Columns[ordinal]) >= 0);
}

/// <summary>What is done to a row.</summary>
internal enum RowVerb
{
    Insert,
    Update,
    Delete,
}

/// <summary>
/// A key that the database makes when its row is inserted: until then, it stands for it in that row and in those that refer to it.
/// </summary>
/// <param name="table">What the row is.</param>
/// <param name="temporaryKey">What the function returned in its place.</param>
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

    /// <summary>Makes it unknown again, after its row was taken back.</summary>
    public void Forget() => _value = null;

    public override string ToString() => temporaryKey.ToString()!;
}
