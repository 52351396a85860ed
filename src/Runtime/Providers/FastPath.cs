using TypedMigrations.Batches;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers;

/// <summary>
/// A way of a database to take rows through a function that makes one row of one row, faster than by pages. It comes to the same rows.
/// Where it fails, what it did is taken back and pages take the rows, which also say what is wrong with one.
/// </summary>
internal abstract class FastPath
{
    /// <summary>What the options call it.</summary>
    public abstract RowStrategy Strategy { get; }

    /// <summary>How many rows suit a batch.</summary>
    public virtual int SuitedSize => BatchSize.Usual;

    /// <summary>What is not done where the path before it in the list is taken instead, to precede "since".</summary>
    public virtual string NotTaken => throw new NotSupportedException($"No path comes before {Strategy}.");

    /// <summary>Asks whether the rows can be taken this way, given that the path before it in the list suits.</summary>
    /// <param name="session">The migration's connection.</param>
    /// <param name="step">The function.</param>
    /// <param name="scan">The rows.</param>
    /// <param name="isWanted">Whether the options ask for this path: it need not pay.</param>
    /// <param name="async">Whether the caller waits without a thread.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public abstract ValueTask<Verdict> Judge(
        Session session, PlanStep step, Scan scan, bool isWanted, bool async, CancellationToken cancellationToken);

    /// <summary>Takes all rows of a scan through the function.</summary>
    /// <exception cref="NotSuitedException">It has met what it was not made for.</exception>
    public abstract ValueTask Run(ScanRun run, bool async, CancellationToken cancellationToken);
}

/// <summary>Whether a fast path suits.</summary>
/// <param name="Suits">Whether it does.</param>
/// <param name="Reason">Why, or why not, to follow "since".</param>
internal readonly record struct Verdict(bool Suits, string Reason)
{
    public static Verdict Yes { get; } = new(true, "the function makes one row of one row of a table, by columns that are known");

    public static Verdict No(string reason) => new(false, reason);
}
