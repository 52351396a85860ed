using System.Collections.Immutable;
using TypedMigrations.Binding;

namespace TypedMigrations.Planning;

/// <summary>Facts about a table that only the database knows.</summary>
/// <param name="HasTriggers">Whether changes of its rows run triggers.</param>
internal sealed record TableFacts(bool HasTriggers)
{
    /// <summary>The facts of something that is not a table, or is unknown: there are none.</summary>
    public static TableFacts None { get; } = new(HasTriggers: false) { WhyNoPlaces = "it is no table" };

    /// <summary>The facts of a query. It cannot be known what it reads.</summary>
    public static TableFacts Query { get; } = None with { ReadsAnything = "a query" };

    /// <summary>Why a row cannot be found by its physical place, to follow "since"; null if it can.</summary>
    public string? WhyNoPlaces { get; init; }

    /// <summary>The names of triggers that would not see the recreated columns of a written row, or null if there are none.</summary>
    public string? BlindTriggers { get; init; }

    /// <summary>
    /// Triggers, rules or foreign keys that may write rows when the plan writes the table, in words; null if the plan knows all of them.
    /// </summary>
    public string? HiddenWriters { get; init; }

    /// <summary>
    /// The names of everything that stores rows which the table shows or writes: the table itself, its children and partitions, and the
    /// tables behind a view. Only the database has to understand the names. Two tables share rows if their lists have a name in common.
    /// </summary>
    public ImmutableArray<string> Relations { get; init; } = [];

    /// <summary>Whether it shows rows of other tables, so that a write to one of its rows may change which other rows it shows.</summary>
    public bool IsView { get; init; }

    /// <summary>
    /// What may take rows from tables that cannot be named, in words; null if the table only shows rows of its relations.
    /// </summary>
    public string? ReadsAnything { get; init; }

    /// <summary>Whether the table has conflict clauses, so that a conflict may not be an error.</summary>
    public bool SettlesConflicts { get; init; }

    /// <summary>Whether the database ensures that every row has a unique key.</summary>
    public bool HasUniqueKey { get; init; }

    /// <summary>The columns in their order; empty for a query, and if the database does not convert by the types of columns.</summary>
    public ImmutableArray<StoredColumn> Columns { get; init; } = [];

    /// <summary>A column by its name, or null if it is not known.</summary>
    public StoredColumn? Column(string name) => Columns.FirstOrDefault(column => column.Name == name);
}

/// <summary>A column as the database has it. The model may spell its type otherwise, or have another one.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type in SQL, below domains and without a length or precision.</param>
/// <param name="Layers">The kinds of types of which this type is made, from the outermost to the innermost.</param>
/// <param name="IsComputed">Whether it is computed, so that it cannot be written.</param>
internal sealed record StoredColumn(string Name, string Type, ImmutableArray<string> Layers, bool IsComputed);

/// <summary>The use of a table in a plan.</summary>
/// <param name="Table">The table.</param>
/// <param name="IsInserted">Whether it may insert rows.</param>
/// <param name="IsUpdated">Whether it may update rows.</param>
/// <param name="IsDeleted">Whether it may delete rows.</param>
/// <param name="Updated">The columns that may be updated.</param>
internal sealed record TableUse(TableName Table, bool IsInserted, bool IsUpdated, bool IsDeleted, ImmutableSortedSet<string> Updated)
{
    /// <summary>
    /// Whether a function reads or returns rows of the table. Otherwise only the database writes it, together with the rows that its own
    /// rows refer to.
    /// </summary>
    public bool IsOfFunctions { get; init; } = true;

    public bool IsWritten => IsInserted || IsUpdated || IsDeleted;
}
