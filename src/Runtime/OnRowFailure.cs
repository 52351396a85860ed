namespace TypedMigrations;

/// <summary>
/// What a run does when a row cannot go through its function, or the database refuses what became of it. Nothing is written in either case.
/// </summary>
public sealed class OnRowFailure
{
    private OnRowFailure(int most) => Most = most;

    /// <summary>The run ends with the first row that fails. This is what happens unless another policy is set.</summary>
    public static OnRowFailure Stop { get; } = new(1);

    /// <summary>How many failures are waited for.</summary>
    internal int Most { get; }

    /// <summary>
    /// The run goes on with the other rows, the other pages and the other functions, so that it shows all rows that fail; then it is rolled
    /// back.
    /// Rows that fail stay as they were while it goes on, so that others may be refused because of them.
    /// </summary>
    /// <param name="limit">With how many failures it ends nevertheless: at least 1. Each is kept in memory.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is less than 1.</exception>
    /// <example><code>options.UseSqlite(…).UseTypedMigrations(typed => typed.OnRowFailure(OnRowFailure.Collect(100)))</code></example>
    public static OnRowFailure Collect(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return new OnRowFailure(limit);
    }
}
