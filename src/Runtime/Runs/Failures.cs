using TypedMigrations.Binding;
using TypedMigrations.Functions;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Runs;

/// <summary>What failed so far in a run, as far as the run goes on: all is told at its end, or when it is enough.</summary>
internal sealed class Failures(OnRowFailure policy)
{
    private readonly List<(CallFailedException? Call, DataMigrationFailure? Row)> _all = [];
    private bool _isLimitReached;

    /// <summary>Whether a run goes on behind a failure.</summary>
    public bool AreCollected => policy.Most > 1;

    /// <summary>How many there are.</summary>
    public int Count => _all.Count;

    /// <summary>Forgets those behind the first, which are met again.</summary>
    public void Forget(int first) => _all.RemoveRange(first, _all.Count - first);

    /// <summary>Calls, and keeps what failed.</summary>
    public void Catch(Action call)
    {
        try
        {
            call();
        }
        catch (CallFailedException exception)
        {
            Add(exception);
        }
    }

    /// <summary>Keeps what failed.</summary>
    /// <exception cref="RowsFailedException">It is the last that is waited for.</exception>
    public void Add(CallFailedException failed) => Add((failed, null));

    /// <inheritdoc cref="Add(CallFailedException)"/>
    public void Add(PlanStep step, TableName table, UnreadableColumnException failed) => Add((null, Failure.Unreadable(table, failed, step)));

    /// <exception cref="RowsFailedException">Anything failed.</exception>
    public void ThrowIfAny()
    {
        if (_all.Count > 0)
            throw new RowsFailedException();
    }

    /// <summary>All that failed, after the rows are as they were before.</summary>
    public async ValueTask<DataMigrationException> Tell(Session session, Plan plan, bool async)
    {
        var failures = new List<DataMigrationFailure>();
        foreach (var (call, row) in _all)
            failures.Add(row ?? await Failure.Of(session, call!, async).ConfigureAwait(false));
        return Failure.Of(plan, [.. failures], _all[0].Call?.InnerException, _isLimitReached);
    }

    private void Add((CallFailedException?, DataMigrationFailure?) failed)
    {
        _all.Add(failed);
        _isLimitReached = AreCollected && _all.Count == policy.Most;
        if (_all.Count == policy.Most)
            throw new RowsFailedException();
    }
}

/// <summary>Rows failed, and the run ends.</summary>
internal sealed class RowsFailedException() : Exception("Rows failed.");
