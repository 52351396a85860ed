namespace TypedMigrations.Runtime.Tests.Attached;

/// <summary>Where kills fell: in which part of the time that migrating takes, and how many migrations the history had then.</summary>
internal sealed class KillReport
{
    private readonly int[] _tenths = new int[11];
    private readonly SortedDictionary<int, int> _applied = [];
    private int _starting;

    /// <summary>How many runs had a process that was killed.</summary>
    public int Runs { get; set; }

    public void Add(double? share, int applied)
    {
        if (share is { } part)
            _tenths[Math.Min(10, (int)(part * 10))]++;
        else
            _starting++;
        _applied[applied] = _applied.GetValueOrDefault(applied) + 1;
    }

    public override string ToString() =>
        $"{_starting + _tenths.Sum()} kills, {_starting} of them at start-up, {string.Join(' ', _tenths[..10])} in the tenths of the "
        + $"time that migrating takes, {_tenths[10]} after it; "
        + $"migrations applied then: {string.Join(", ", _applied.Select(pair => $"{pair.Key}: {pair.Value}"))}";
}
