namespace TypedMigrations.Sql;

/// <summary>
/// What an INSERT of one row consists of. Where the number of a new row is given, and how one comes back, databases spell each in
/// their own way.
/// </summary>
/// <param name="Table">The table, as it stands in a statement.</param>
/// <param name="OrAbort">What stands behind the verb so that a conflict is an error.</param>
/// <param name="Columns">The columns, as they stand in a statement; none where the database fills all of them.</param>
/// <param name="Values">What gives their values.</param>
internal sealed record InsertText(string Table, string OrAbort, IReadOnlyList<string> Columns, string Values)
{
    /// <summary>The column whose value the database makes and tells; null where none is asked for.</summary>
    public string? Returned { get; init; }

    /// <summary>Whether a value is given to the column that the database would number.</summary>
    public bool GivesNumber { get; init; }

    /// <summary>The statement up to its values.</summary>
    public string Into => $"INSERT{OrAbort} INTO {Table}{(Columns.Count == 0 ? "" : $" ({string.Join(", ", Columns)})")}";
}
