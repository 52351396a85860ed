using TypedMigrations.Binding;
using TypedMigrations.Planning;

namespace TypedMigrations.Functions;

/// <summary>The failures of a run, as far as it continues. They are reported at its end, or at the limit.</summary>
internal sealed class Failures(OnRowFailure policy)
{
    private readonly List<(CallFailedException? Call, DataMigrationFailure? Row)> _all = [];

    /// <summary>Whether a run continues after a failure.</summary>
    public bool AreCollected => policy.Most > 1;

    /// <summary>Whether there may be more failures, because the limit ended the run.</summary>
    public bool IsLimitReached { get; private set; }

    /// <summary>The failures, in the order in which they occurred: calls, and rows that cannot be read.</summary>
    public IReadOnlyList<(CallFailedException? Call, DataMigrationFailure? Row)> All => _all;

    /// <summary>The number of failures.</summary>
    public int Count => _all.Count;

    /// <summary>Forgets the failures after the first ones, which will occur again.</summary>
    public void Forget(int first) => _all.RemoveRange(first, _all.Count - first);

    /// <summary>Adds a failure.</summary>
    /// <exception cref="RowsFailedException">The limit is reached.</exception>
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
