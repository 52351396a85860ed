using System.Data.Common;
using TypedMigrations.Planning;

namespace TypedMigrations.Execution;

/// <summary>
/// Takes the changes that functions ask for, and writes them: page by page where they are streamed, all at the end of the phase where they are
/// staged. Ends the numbering of tables behind the keys that were given.
/// </summary>
internal sealed class ChangeWriter(Session session, Plan plan, Phase phase) : IDisposable
{
    private readonly PageWriter _writer = new(session);
    private readonly List<RowChange> _staged = [];
    private readonly HashSet<TableBinding> _given = new(ReferenceEqualityComparer.Instance);

    /// <summary>Takes the changes of a page.</summary>
    public async ValueTask Take(List<RowChange> changes, bool async, CancellationToken cancellationToken)
    {
        if (phase.IsStaged)
            _staged.AddRange(changes);
        else
            await Write(changes, async, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes what waits.</summary>
    public async ValueTask Complete(bool async, CancellationToken cancellationToken)
    {
        await Write(_staged, async, cancellationToken).ConfigureAwait(false);
        _staged.Clear();
        await ContinueNumbering(async, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _writer.Dispose();

    private async ValueTask Write(List<RowChange> changes, bool async, CancellationToken cancellationToken)
    {
        try
        {
            var run = new List<RowChange>();
            foreach (var change in WriteOrder.Of(changes))
            {
                // What the database numbers must not meet what was given.
                if (_given.Count > 0 && change.Pending is not null && _given.Contains(change.Table))
                {
                    await _writer.Write(run, async, cancellationToken).ConfigureAwait(false);
                    run.Clear();
                    await ContinueNumbering(async, cancellationToken).ConfigureAwait(false);
                }

                run.Add(change);
                if (change is { Verb: RowVerb.Insert, Pending: null } or { ChangesKey: true } && change.Table.Numbered >= 0)
                    _given.Add(change.Table);
            }

            await _writer.Write(run, async, cancellationToken).ConfigureAwait(false);
        }
        catch (RefusedChangeException exception)
        {
            throw CallFailedException.Of(exception);
        }
        catch (DbException exception) when (!Session.IsRetried(exception))
        {
            throw Failure.Of(plan, phase.Steps[0].Bindings.First().Tables[0], exception.Message, exception);
        }
    }

    private async ValueTask ContinueNumbering(bool async, CancellationToken cancellationToken)
    {
        foreach (var table in _given)
            if (session.ContinueNumbering(table, table.Numbered) is { } command)
                using (command)
                    _ = async ? await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteScalar();
        _given.Clear();
    }
}
