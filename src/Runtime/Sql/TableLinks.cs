using System.Collections.Immutable;
using TypedMigrations.Planning;

namespace TypedMigrations.Sql;

/// <summary>What the database, and maybe not the model, knows of a table whose rows get other keys.</summary>
/// <param name="Columns">All columns whose values are stored.</param>
/// <param name="Referrers">The foreign keys by which rows elsewhere are deleted, or cut off, with a row of it.</param>
/// <param name="WhyNoCopies">Why a row cannot be taken out and put in again without more coming of it, to follow "since"; null where it
/// can.</param>
internal sealed record TableLinks(ImmutableArray<string> Columns, ImmutableArray<Referrer> Referrers, string? WhyNoCopies)
{
    /// <exception cref="RefusedChangeException">With its other key a row would lose something of which nobody says a word.</exception>
    public void Check(RowChange change, int table)
    {
        if ((change.CopyOf is not null || change.IsTakenOut) && WhyNoCopies is { } reason)
            throw new RefusedChangeException(
                change, $"its key changes, for which the new row is inserted and the old one deleted, and that cannot be done, "
                    + $"since {reason}. Change keys of such a table by SQL in a migration of its own");
        if (!change.IsTakenOut)
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
}

/// <summary>A foreign key that deletes rows, or cuts them off, with the row that they refer to.</summary>
/// <param name="Table">The table that has it, as it stands in a statement.</param>
/// <param name="IsSelf">Whether that is the table to which it refers.</param>
/// <param name="Columns">Its columns and those that they refer to, as they stand in a statement.</param>
internal sealed record Referrer(string Table, bool IsSelf, ImmutableArray<(string Column, string Principal)> Columns);
