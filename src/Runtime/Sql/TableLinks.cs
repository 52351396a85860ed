using System.Collections.Immutable;
using TypedMigrations.Binding;
using TypedMigrations.Planning;

namespace TypedMigrations.Sql;

/// <summary>Facts about a table whose keys change, which the database knows and the model may not know.</summary>
/// <param name="Columns">All columns that are stored.</param>
/// <param name="Referrers">The foreign keys by which rows refer to it.</param>
/// <param name="WhyNoCopies">
/// Why a row cannot be deleted and inserted again without side effects, to follow "since"; null if it can.
/// </param>
internal sealed record TableLinks(ImmutableArray<string> Columns, ImmutableArray<Referrer> Referrers, string? WhyNoCopies)
{
    /// <summary>The temporary table that keeps rows until their new keys are free.</summary>
    public string Kept { get; init; } = "";

    /// <summary>Whether a change writes a column outside the key to which other rows refer.</summary>
    public bool AreReferredTo(RowChange change, int table) => !Referrers.IsEmpty && change.Changed.Any(
        ordinal => change.Table.Columns[ordinal] is var column && column.Table == table
            && !column.IsKey
            && Referrers.Any(key => key.Columns.Any(pair => pair.IsChangedBy(column.Name))));

    /// <summary>The tables that refer to it, for messages.</summary>
    public string ReferringTables => string.Join(", ", Referrers.Select(key => key.Table).Distinct());

    /// <exception cref="RefusedChangeException">
    /// The row cannot be copied without side effects, or rows that cannot be seen may refer to it.
    /// </exception>
    public void Check(RowChange change, int table)
    {
        if (change.CopyOf is not null && WhyNoCopies is { } reason)
            throw new RefusedChangeException(
                change, $"its key changes, so a new row has to be inserted and the old one deleted, which is not possible, "
                    + $"since {reason}. Change keys of such a table by SQL in a separate migration");
        if (change.IsGuarded && Referrers.FirstOrDefault(key => key.WhyUnseen is not null && key.IsLeftBehind(change, table)) is { } key)
            throw new RefusedChangeException(
                change, $"its key changed, and rows of {key.Table} may refer to the old one: they would be deleted with it, "
                    + $"disconnected, or left to another row, and {key.WhyUnseen}");
    }
}

/// <summary>A foreign key, as the database knows it.</summary>
/// <param name="Table">The quoted name of its table.</param>
/// <param name="IsSelf">Whether it refers to its own table.</param>
/// <param name="Follows">Whether rows get the new key with the row to which they refer.</param>
/// <param name="Columns">Its columns and those that they refer to.</param>
internal sealed record Referrer(string Table, bool IsSelf, bool Follows, ImmutableArray<ReferringColumn> Columns)
{
    /// <summary>Why some referring rows cannot be seen, and what to do about it; null if all can be seen.</summary>
    public string? WhyUnseen { get; init; }

    /// <summary>Whether no other session can write its table before the migration ends.</summary>
    public bool IsLocked { get; init; } = true;

    /// <summary>Whether rows would still refer to values that the changed row no longer has.</summary>
    public bool IsLeftBehind(RowChange change, int table) => change.Verb == RowVerb.Delete
        || (!Follows && change.Changed.Select(ordinal => change.Table.Columns[ordinal]).Any(column => column.Table == table
            && Columns.Any(pair => pair.IsChangedBy(column.Name))));

    /// <summary>The columns of its table that this migration recreates.</summary>
    public ImmutableArray<PhysicalColumn> Recreated { get; init; } = [];

    /// <summary>
    /// Conditions that no function has filled a column that replaces one of its columns. A function that fills one decides to which row it
    /// refers.
    /// </summary>
    public IEnumerable<string> IsLeft(Session session, string alias) => Recreated
        .Where(recreated => Columns.Any(column => session.Dialect.ColumnNames.Equals(column.Name, recreated.Replaces)))
        .Select(recreated => $"CASE WHEN {alias}.{session.Quote(recreated.Marker!)} = {session.Dialect.True} THEN 1 ELSE 0 END = 0");
}

/// <summary>A column of a foreign key.</summary>
/// <param name="Name">The column.</param>
/// <param name="Principal">The column to which it refers.</param>
/// <param name="Collation">
/// The clause after it that makes a comparison use the collation of the principal column; empty if it does so anyway.
/// </param>
internal sealed record ReferringColumn(string Name, string Principal, string Collation)
{
    /// <summary>The columns whose change changes the principal column: itself, and those from which the database computes it.</summary>
    public ImmutableArray<string> Sources { get => field.IsDefault ? [Principal] : field; init; }

    /// <summary>Whether a write to a column of the principal table changes what it refers to.</summary>
    public bool IsChangedBy(string column) => Sources.Contains(column, StringComparer.OrdinalIgnoreCase);
}
