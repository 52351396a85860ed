using System.Collections.Immutable;
using TypedMigrations.Binding;
using TypedMigrations.Planning;

namespace TypedMigrations.Sql;

/// <summary>What the database, and maybe not the model, knows of a table whose rows get other keys.</summary>
/// <param name="Columns">All columns whose values are stored.</param>
/// <param name="Referrers">The foreign keys by which rows refer to it.</param>
/// <param name="WhyNoCopies">Why a row cannot be taken out and put in again without more coming of it, to follow "since"; null where it
/// can.</param>
internal sealed record TableLinks(ImmutableArray<string> Columns, ImmutableArray<Referrer> Referrers, string? WhyNoCopies)
{
    /// <summary>Whether a change writes a column, beside the key, by which others refer to rows.</summary>
    public bool AreReferredTo(RowChange change, int table) => !Referrers.IsEmpty && change.Changed.Any(
        ordinal => change.Table.Columns[ordinal] is var column && column.Table == table
            && !column.IsKey
            && Referrers.Any(
                key => key.Columns.Any(pair => string.Equals(pair.Principal, column.Name, StringComparison.OrdinalIgnoreCase))));

    /// <summary>The tables that refer to it, for people.</summary>
    public string ReferringTables => string.Join(", ", Referrers.Select(key => key.Table).Distinct());

    /// <exception cref="RefusedChangeException">With its other key a row would lose something of which nobody says a word.</exception>
    public void Check(RowChange change, int table)
    {
        if ((change.CopyOf is not null || change.TakenOut is not null) && WhyNoCopies is { } reason)
            throw new RefusedChangeException(
                change, $"its key changes, for which the new row is inserted and the old one deleted, and that cannot be done, "
                    + $"since {reason}. Change keys of such a table by SQL in a migration of its own");
        CheckUnseen(change, table);
        if (change.TakenOut is null)
            return;
        // Beside what it has afterwards, what it had before, and what stands beside columns that are recreated.
        var (own, before) = (change.Table.Tables[table], change.Call?.Rows[0].Table);
        var known = change.Table.Columns.Concat(before?.Columns ?? []).Select(column => column.Name)
            .Concat(own.Key).Concat(own.FoundBy).Concat(own.Dropped).Concat(
                own.Recreated.SelectMany(recreated => new[] { recreated.Name, recreated.Replaces, recreated.Marker }).OfType<string>())
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (Columns.Where(column => !known.Contains(column)).ToList() is { Count: > 0 } unknown)
            throw new RefusedChangeException(
                change,
                $"it exchanges its key with other rows, for which it is taken out and put in again, "
                + $"and the values of {string.Join(", ", unknown)} would be lost, which its record does not have. "
                + "Give the rows keys in between, in a migration ahead of this one");
    }

    /// <exception cref="RefusedChangeException">Rows may refer to it that cannot be seen.</exception>
    private void CheckUnseen(RowChange change, int table)
    {
        if (change.IsGuarded && Referrers.FirstOrDefault(key => key.WhyUnseen is not null && key.IsLeftBehind(change, table)) is { } key)
            throw new RefusedChangeException(
                change, $"its key changed, and rows of {key.Table} may refer to the old one: they would be deleted with it, cut off, or "
                    + $"left to another row, and {key.WhyUnseen}");
    }
}

/// <summary>A foreign key, as the database knows it.</summary>
/// <param name="Table">The table that has it, as it stands in a statement.</param>
/// <param name="IsSelf">Whether that is the table to which it refers.</param>
/// <param name="Follows">Whether rows get the new key with the row to which they refer.</param>
/// <param name="Columns">Its columns and those that they refer to.</param>
internal sealed record Referrer(string Table, bool IsSelf, bool Follows, ImmutableArray<ReferringColumn> Columns)
{
    /// <summary>Why rows may refer that cannot be seen, and what to do about it; null where all can be.</summary>
    public string? WhyUnseen { get; init; }

    /// <summary>Whether rows would keep referring to what a row no longer is.</summary>
    public bool IsLeftBehind(RowChange change, int table) => change.Verb == RowVerb.Delete
        || (!Follows && change.Changed.Select(ordinal => change.Table.Columns[ordinal]).Any(column => column.Table == table
            && Columns.Any(pair => string.Equals(pair.Principal, column.Name, StringComparison.OrdinalIgnoreCase))));

    /// <summary>Those of its table's columns that are made anew in this migration.</summary>
    public ImmutableArray<PhysicalColumn> Recreated { get; init; } = [];

    /// <summary>
    /// A condition that its column of a row is as it was: where functions have filled another one for it, they said to what it refers.
    /// </summary>
    public IEnumerable<string> IsLeft(Session session, string alias) => Recreated
        .Where(recreated => Columns.Any(column => session.Dialect.ColumnNames.Equals(column.Name, recreated.Replaces)))
        .Select(recreated => $"CASE WHEN {alias}.{session.Quote(recreated.Marker!)} = {session.Dialect.True} THEN 1 ELSE 0 END = 0");
}

/// <summary>A column of a foreign key.</summary>
/// <param name="Name">The column.</param>
/// <param name="Principal">The one that it refers to.</param>
/// <param name="Collation">What makes a comparison go by the collation of that, to follow it; empty where it does.</param>
internal sealed record ReferringColumn(string Name, string Principal, string Collation);
