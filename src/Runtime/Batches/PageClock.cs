using System.Globalization;
using TypedMigrations.Runs;

namespace TypedMigrations.Batches;

/// <summary>How long pages take, how long they may, and how large the next shall be for that.</summary>
internal sealed class PageClock(RunOptions options, RowStrategy strategy)
{
    // A page of fewer costs a round trip for hardly anything, and one of more memory.
    private const int Fewest = 16;
    private const int Most = 50_000;

    private long _start;

    /// <summary>How many rows the next page shall have.</summary>
    public int PageSize { get; private set; } = First(options, strategy);

    /// <summary>Whether the page takes longer than it may.</summary>
    public bool IsOver => options.PageTimeout is { } most && Elapsed > most;

    private TimeSpan Elapsed => options.Time.GetElapsedTime(_start);

    /// <summary>What to say then.</summary>
    public string Problem => string.Create(
        CultureInfo.InvariantCulture,
        $"a page of {PageSize} rows took longer than the {options.PageTimeout!.Value.TotalSeconds:0.###} s of PageTimeout. Let it be longer, or pages smaller: PageSize, or TargetPageTime");

    // What is sent for a page is paid once for its rows: larger pages pay where it is much. But rows that outlive a collection cost more than a round trip.
    public static int First(RunOptions options, RowStrategy strategy) => options.PageSize ?? (strategy is RowStrategy.Arrays or RowStrategy.Rewrite ? 2_000 : 1_000);

    public void Restart(RowStrategy other) => PageSize = First(options, other);

    public void BeginPage() => _start = options.Time.GetTimestamp();

    /// <summary>Says how long a page took, and makes the next larger or smaller where it should take another time.</summary>
    public TimeSpan EndPage()
    {
        var elapsed = Elapsed;
        // By the half and the double, so that there are few statements to prepare; between them nothing changes.
        if (elapsed > options.TargetPageTime * 1.5)
            PageSize = Math.Max(PageSize / 2, Math.Min(Fewest, PageSize));
        else if (elapsed < options.TargetPageTime * 0.5)
            PageSize = Math.Min(PageSize * 2, Math.Max(Most, PageSize));
        return elapsed;
    }
}
