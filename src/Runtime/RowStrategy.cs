namespace TypedMigrations;

/// <summary>
/// How the rows of a table are taken through their function. All ways come to the same rows; they differ in what they cost.
/// </summary>
public enum RowStrategy
{
    /// <summary>The fastest that suits the function, the table and the database; what was chosen, and why, stands in the log.</summary>
    Automatic,

    /// <summary>
    /// A page is read, the function runs on each of its rows, and what changed is written row by row. It suits any function on any
    /// database.
    /// </summary>
    Pages,

    /// <summary>SQLite: the database calls the function, within one UPDATE of the whole table.</summary>
    Function,

    /// <summary>PostgreSQL: a page is read, and what changed in it is written by one UPDATE from arrays.</summary>
    Arrays,

    /// <summary>
    /// PostgreSQL: all rows are rewritten into a temporary table, from which the table is filled after it was emptied; then its indexes
    /// are built.
    /// Nobody else can read the table until the migration ends. It is chosen where so many rows change that this takes less time, and where
    /// nothing hangs on the table that would run, or be told, when it is emptied: triggers, rules, row-level security, foreign keys,
    /// publications.
    /// </summary>
    Rewrite,
}
