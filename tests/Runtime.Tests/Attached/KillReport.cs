namespace TypedMigrations.Runtime.Tests.Attached;

/// <summary>Where kills fell: in which part of the time that migrating takes, and how many migrations the history had then.</summary>
internal sealed class KillReport(TimeSpan length)
{
    private readonly int[] _tenths = new int[11];
    private readonly SortedDictionary<int, int> _applied = [];
    private int _starting;

    public int Count => _starting + _tenths.Sum();

    /// <summary>How many runs ended before their process was to be killed.</summary>
    public int Unkilled { get; set; }

    public void Add(TimeSpan? after, int applied)
    {
        if (after is { } time)
            _tenths[Math.Min(10, (int)(time / length * 10))]++;
        else
            _starting++;
        _applied[applied] = _applied.GetValueOrDefault(applied) + 1;
    }

    public override string ToString() =>
        $"{Count} kills, {_starting} of them at start-up, {string.Join(' ', _tenths[..10])} in the tenths of {length.TotalMilliseconds:0} ms, {_tenths[10]} after it; {Unkilled} runs ended before; "
        + $"migrations applied then: {string.Join(", ", _applied.Select(pair => $"{pair.Key}: {pair.Value}"))}";
}
