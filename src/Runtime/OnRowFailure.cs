namespace TypedMigrations;

/// <summary>
/// The policy of a run for a row that fails: its function throws, or the database refuses the result. Nothing is written in either case.
/// </summary>
public sealed class OnRowFailure
{
    private OnRowFailure(int most) => Most = most;

    /// <summary>The run ends with the first row that fails. This is the default.</summary>
    public static OnRowFailure Stop { get; } = new(1);

    /// <summary>The maximum number of failures.</summary>
    internal int Most { get; }

    /// <summary>
    /// The run continues with the other rows, pages and functions, so that it shows all rows that fail, and is then rolled back. Failing
    /// rows stay unchanged while it continues, so others may be refused because of them.
    /// </summary>
    /// <param name="limit">The number of failures that ends the run, at least 1. Each failure is kept in memory.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is less than 1.</exception>
    /// <example><code>options.UseSqlite(…).UseTypedMigrations(typed => typed.OnRowFailure(OnRowFailure.Collect(100)))</code></example>
    public static OnRowFailure Collect(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        return new OnRowFailure(limit);
    }
}
