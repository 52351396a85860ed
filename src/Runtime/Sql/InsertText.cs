namespace TypedMigrations.Sql;

/// <summary>
/// The parts of an INSERT of one row. Databases differ in how an explicit identity key is written, and how an assigned key is returned.
/// </summary>
/// <param name="Table">The quoted name of the table.</param>
/// <param name="OrAbort">The clause after the verb that makes conflicts errors.</param>
/// <param name="Columns">The quoted columns; empty if the database fills all of them.</param>
/// <param name="Values">The expressions of the values.</param>
internal sealed record InsertText(string Table, string OrAbort, IReadOnlyList<string> Columns, string Values)
{
    /// <summary>The column whose value the statement returns, or null if there is none.</summary>
    public string? Returned { get; init; }

    /// <summary>Whether it writes an identity column explicitly.</summary>
    public bool GivesNumber { get; init; }

    /// <summary>The statement up to its values.</summary>
    public string Into => $"INSERT{OrAbort} INTO {Table}{(Columns.Count == 0 ? "" : $" ({string.Join(", ", Columns)})")}";
}
