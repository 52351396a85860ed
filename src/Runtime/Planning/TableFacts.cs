using System.Collections.Immutable;
using TypedMigrations.Binding;

namespace TypedMigrations.Planning;

/// <summary>What a database says of a table beside its columns.</summary>
/// <param name="HasTriggers">Whether anything runs when its rows are changed.</param>
internal sealed record TableFacts(bool HasTriggers)
{
    /// <summary>Of what is no table, nothing is known.</summary>
    public static TableFacts None { get; } = new(HasTriggers: false) { WhyNoPlaces = "it is no table" };

    /// <summary>Of a query, too, nobody can say what it reads.</summary>
    public static TableFacts Query { get; } = None with { ReadsAnything = "a query" };

    /// <summary>Why a row is not found again by where it lies, to follow "since"; null where it is.</summary>
    public string? WhyNoPlaces { get; init; }

    /// <summary>The triggers that see of a written row no column that is recreated, by their names; null where there are none.</summary>
    public string? BlindTriggers { get; init; }

    /// <summary>
    /// What of the database's own may write rows when those of the table are written as the plan has it, in words; null where there is none
    /// that the plan does not know.
    /// </summary>
    public string? HiddenWriters { get; init; }

    /// <summary>
    /// All that stores rows which the table shows or writes, by names that only the database needs to understand: itself, its heirs and
    /// partitions, and what stands behind a view. Two tables whose lists have a name in common share rows.
    /// </summary>
    public ImmutableArray<string> Relations { get; init; } = [];

    /// <summary>Whether its rows are those of other tables, so that one that is written may change which others are shown.</summary>
    public bool IsView { get; init; }

    /// <summary>What makes its rows of tables that nobody can name; null where it shows those of its relations alone.</summary>
    public string? ReadsAnything { get; init; }

    /// <summary>Whether the database settles conflicts by other means than an error.</summary>
    public bool SettlesConflicts { get; init; }

    /// <summary>Whether the database keeps two rows from having the same key, and any from having none.</summary>
    public bool HasUniqueKey { get; init; }
}

/// <summary>What a plan does with a table.</summary>
/// <param name="Table">The table.</param>
/// <param name="IsInserted">Whether rows of it may be made.</param>
/// <param name="IsUpdated">Whether rows of it may be updated.</param>
/// <param name="IsDeleted">Whether rows of it may be deleted.</param>
/// <param name="Updated">The columns that may be updated.</param>
internal sealed record TableUse(TableName Table, bool IsInserted, bool IsUpdated, bool IsDeleted, ImmutableSortedSet<string> Updated)
{
    /// <summary>Whether a function is given rows of it, or returns some; else they go with others to which they refer.</summary>
    public bool IsOfFunctions { get; init; } = true;

    public bool IsWritten => IsInserted || IsUpdated || IsDeleted;
}
