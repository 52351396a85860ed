using TypedMigrations.Batches;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Providers;

/// <summary>
/// A faster way than pages to pass rows through a function that makes one row from one row. The result is the same. If it fails, its work
/// is rolled back, and pages process the rows and name a row that fails.
/// </summary>
internal abstract class FastPath
{
    /// <summary>Its name in the options.</summary>
    public abstract RowStrategy Strategy { get; }

    /// <summary>The suitable number of rows for a batch.</summary>
    public virtual int SuitedSize => BatchSize.Usual;

    /// <summary>The message if the path before it in the list is used instead, to precede "since".</summary>
    public virtual string NotTaken => throw new NotSupportedException($"No path comes before {Strategy}.");

    /// <summary>Whether it is used only if the options request it, because other sessions pay for it.</summary>
    public virtual bool IsOnRequest => false;

    /// <summary>
    /// The statement that locks the table for this path before the run, or null if the usual lock suffices. A second lock on top of the
    /// first one can deadlock with sessions that hold one of them and wait for the other.
    /// </summary>
    public virtual ValueTask<string?> Lock(Session session, Scan scan, bool async, CancellationToken cancellationToken) =>
        new((string?)null);

    /// <summary>Decides whether the rows can be processed in this way, if the path before it in the list suits.</summary>
    public abstract ValueTask<Verdict> Judge(
        Session session, PlanStep step, Scan scan, bool async, CancellationToken cancellationToken);

    /// <summary>Processes all rows of a scan.</summary>
    /// <exception cref="NotSuitedException">It met a case that it cannot handle.</exception>
    public abstract ValueTask Run(ScanRun run, bool async, CancellationToken cancellationToken);
}

/// <summary>Whether a fast path suits, and why.</summary>
/// <param name="Suits">Whether it suits.</param>
/// <param name="Reason">The reason, to follow "since".</param>
internal readonly record struct Verdict(bool Suits, string Reason)
{
    public static Verdict Yes { get; } = new(true, "the function makes one row of one row of a table, by columns that are known");

    public static Verdict No(string reason) => new(false, reason);
}
