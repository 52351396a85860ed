using System.Globalization;
using TypedMigrations.Runs;

namespace TypedMigrations.Batches;

/// <summary>How long batches take, how long they may, and how large the next shall be for that.</summary>
internal sealed class BatchSize(RunOptions options, int suited)
{
    /// <summary>
    /// How many rows suit where nothing else is known. What is sent for a batch is paid once for its rows, but rows that outlive a
    /// collection cost more than a round trip.
    /// </summary>
    public const int Usual = 1_000;

    // A batch of fewer costs a round trip for hardly anything, and one of more memory.
    private const int Fewest = 16;
    private const int Most = 50_000;

    private long _start;

    /// <summary>How many rows the next batch shall have.</summary>
    public int Rows { get; private set; } = First(options, suited);

    /// <summary>Whether the batch takes longer than it may.</summary>
    public bool IsOver => options.PageTimeout is { } most && Elapsed > most;

    /// <summary>What to say then.</summary>
    public string Problem => string.Create(
        CultureInfo.InvariantCulture,
        $"a page of {Rows} rows took longer than the {options.PageTimeout!.Value.TotalSeconds:0.###} s of PageTimeout. "
        + $"Let it be longer, or pages smaller: PageSize, or TargetPageTime");

    private TimeSpan Elapsed => options.Time.GetElapsedTime(_start);

    /// <summary>How many rows the first batch has: what the options say, else what suits.</summary>
    public static int First(RunOptions options, int suited = Usual) => options.PageSize ?? suited;

    /// <summary>Begins again with batches of the usual size.</summary>
    public void Restart() => Rows = First(options);

    public void Begin() => _start = options.Time.GetTimestamp();

    /// <summary>Says how long a batch took, and makes the next larger or smaller where it should take another time.</summary>
    public TimeSpan End()
    {
        var elapsed = Elapsed;
        // By the half and the double, so that there are few statements to prepare; between them nothing changes.
        if (elapsed > options.TargetPageTime * 1.5)
            Rows = Math.Max(Rows / 2, Math.Min(Fewest, Rows));
        else if (elapsed < options.TargetPageTime * 0.5)
            Rows = Math.Min(Rows * 2, Math.Max(Most, Rows));
        return elapsed;
    }
}
