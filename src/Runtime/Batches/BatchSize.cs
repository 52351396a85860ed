using System.Globalization;
using TypedMigrations.Runs;

namespace TypedMigrations.Batches;

/// <summary>Measures batches, limits their time, and chooses the size of the next one.</summary>
internal sealed class BatchSize(RunOptions options, int suited)
{
    /// <summary>
    /// The default size. Each batch has a fixed cost, which more rows share, but rows that survive a garbage collection cost more than a
    /// round trip.
    /// </summary>
    public const int Usual = 1_000;

    // A smaller batch costs a round trip for very little work, and a larger one costs memory.
    private const int Fewest = 16;
    private const int Most = 50_000;

    private long _start;

    /// <summary>The number of rows of the next batch.</summary>
    public int Rows { get; private set; } = First(options, suited);

    /// <summary>Whether the batch takes longer than allowed.</summary>
    public bool IsOver => options.PageTimeout is { } most && Elapsed > most;

    /// <summary>The message in this case.</summary>
    public string Problem => string.Create(
        CultureInfo.InvariantCulture,
        $"a page of {Rows} rows took longer than the {options.PageTimeout!.Value.TotalSeconds:0.###} s of PageTimeout. "
        + $"Allow more time, or use smaller pages: PageSize, or TargetPageTime");

    private TimeSpan Elapsed => options.Time.GetElapsedTime(_start);

    /// <summary>The number of rows of the first batch: the option, or otherwise the suitable number.</summary>
    public static int First(RunOptions options, int suited = Usual) => options.PageSize ?? suited;

    /// <summary>Starts again with batches of the default size.</summary>
    public void Restart() => Rows = First(options);

    public void Begin() => _start = options.Time.GetTimestamp();

    /// <summary>Returns the time of a batch, and adjusts the size of the next one to the target time.</summary>
    public TimeSpan End()
    {
        var elapsed = Elapsed;
        // Sizes are doubled or halved, so that few statements have to be prepared. Between the two limits the size does not change.
        if (elapsed > options.TargetPageTime * 1.5)
            Rows = Math.Max(Rows / 2, Math.Min(Fewest, Rows));
        else if (elapsed < options.TargetPageTime * 0.5)
            Rows = Math.Min(Rows * 2, Math.Max(Most, Rows));
        return elapsed;
    }
}
