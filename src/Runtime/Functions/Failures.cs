using TypedMigrations.Binding;
using TypedMigrations.Planning;

namespace TypedMigrations.Functions;

/// <summary>What failed so far in a run, as far as the run goes on: all is told at its end, or when it is enough.</summary>
internal sealed class Failures(OnRowFailure policy)
{
    private readonly List<(CallFailedException? Call, DataMigrationFailure? Row)> _all = [];

    /// <summary>Whether a run goes on behind a failure.</summary>
    public bool AreCollected => policy.Most > 1;

    /// <summary>Whether there may be more, since the limit ended the run.</summary>
    public bool IsLimitReached { get; private set; }

    /// <summary>What failed, in the order in which it was met: calls, and rows that cannot be read.</summary>
    public IReadOnlyList<(CallFailedException? Call, DataMigrationFailure? Row)> All => _all;

    /// <summary>How many there are.</summary>
    public int Count => _all.Count;

    /// <summary>Forgets those behind the first, which are met again.</summary>
    public void Forget(int first) => _all.RemoveRange(first, _all.Count - first);

    /// <summary>Keeps what failed.</summary>
    /// <exception cref="RowsFailedException">It is the last that is waited for.</exception>
    public void Add(CallFailedException failed) => Add((failed, null));

    /// <inheritdoc cref="Add(CallFailedException)"/>
    public void Add(PlanStep step, TableName table, UnreadableColumnException failed) =>
        Add((null, Failure.Unreadable(table, failed, step)));

    /// <exception cref="RowsFailedException">Anything failed.</exception>
    public void ThrowIfAny()
    {
        if (_all.Count > 0)
            throw new RowsFailedException();
    }

    private void Add((CallFailedException?, DataMigrationFailure?) failed)
    {
        _all.Add(failed);
        IsLimitReached = AreCollected && _all.Count == policy.Most;
        if (_all.Count == policy.Most)
            throw new RowsFailedException();
    }
}
