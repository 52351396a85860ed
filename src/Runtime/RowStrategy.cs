namespace TypedMigrations;

/// <summary>How the rows of a table go through their function. All strategies have the same result, and differ in their cost.</summary>
public enum RowStrategy
{
    /// <summary>
    /// The fastest strategy that suits the function, the table and the database, and lets others read. The log shows the choice and its
    /// reason.
    /// </summary>
    Automatic,

    /// <summary>
    /// A page is read, the function runs on each of its rows, and changes are written row by row. This suits any function on any database.
    /// </summary>
    Pages,

    /// <summary>SQLite: the database calls the function, within one UPDATE of the whole table.</summary>
    Function,

    /// <summary>PostgreSQL: a page is read, and its changes are written with one UPDATE from arrays.</summary>
    Arrays,

    /// <summary>
    /// PostgreSQL: all rows are rewritten into a temporary table, the table is emptied and filled from it, and its indexes are built. This
    /// is faster if most rows change. Nobody else can read the table until the migration ends. The rows are processed by
    /// <see cref="Arrays"/> instead if other sessions use the table when the migration begins, or if emptying the table would fire, refuse
    /// or publish something: triggers, rules, row-level security, foreign keys, publications.
    /// </summary>
    Rewrite,
}
