using System.Data.Common;

namespace TypedMigrations.Execution;

/// <summary>
/// Writes the changes of a page: a statement for each table and set of changed columns, prepared, in one round trip where the provider can
/// batch and row by row where it is in the same process.
/// </summary>
internal sealed class PageWriter(Session session) : IDisposable
{
    // Of n columns any set may change. Past the first few, a statement is run about once, and would be held in vain on both sides.
    private const int MostPrepared = 32;

    private readonly Dictionary<RowStatement, DbCommand> _commands = [];

    public async ValueTask Write(IReadOnlyList<RowChange> changes, bool async, CancellationToken cancellationToken)
    {
        if (changes.Count == 0)
            return;
        if (session.CanBatch)
            await WriteBatch(changes, async, cancellationToken).ConfigureAwait(false);
        else
            await WriteEach(changes, async, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
    }

    private async ValueTask WriteEach(IReadOnlyList<RowChange> changes, bool async, CancellationToken cancellationToken)
    {
        foreach (var change in changes)
            foreach (var statement in RowStatement.Of(change))
            {
                var command = Command(statement, out var isKept);
                try
                {
                    command.Parameters.Clear();
                    command.Parameters.AddRange(statement.Parameters(session, command, change));
                    Verify(change, async ? await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteNonQuery());
                }
                catch (Exception exception) when (exception is not (RefusedChangeException or OperationCanceledException or DbException { IsTransient: true }))
                {
                    throw new RefusedChangeException(change, exception.Message, exception);
                }
                finally
                {
                    if (!isKept)
                        command.Dispose();
                }
            }
    }

    private async ValueTask WriteBatch(IReadOnlyList<RowChange> changes, bool async, CancellationToken cancellationToken)
    {
        using var batch = session.CreateBatch();
        var batched = new List<RowChange>(changes.Count);
        var arePrepared = true;
        foreach (var change in changes)
            foreach (var statement in RowStatement.Of(change))
            {
                var factory = Command(statement, out var isKept);
                var command = batch.CreateBatchCommand();
                command.CommandText = factory.CommandText;
                command.Parameters.AddRange(statement.Parameters(session, factory, change));
                batch.BatchCommands.Add(command);
                batched.Add(change);
                arePrepared &= isKept;
                if (!isKept)
                    factory.Dispose();
            }

        if (batched.Count == 0)
            return;
        try
        {
            if (async)
            {
                if (arePrepared)
                    await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
                await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                if (arePrepared)
                    batch.Prepare();
                batch.ExecuteNonQuery();
            }
        }
        catch (DbException exception) when (!exception.IsTransient)
        {
            // Each statement is of one row, and they run in order: the one that failed is the first that was not completed. (Drivers can name it
            // in the exception, but Npgsql does so only where the connection string asks for it.)
            var completed = batch.BatchCommands.TakeWhile(command => command.RecordsAffected >= 0).Count();
            if (completed < batched.Count)
                throw new RefusedChangeException(batched[completed], exception.Message, exception);
            throw;
        }
        catch (Exception exception) when (exception is not (DbException or OperationCanceledException) && session.IsOpen)
        {
            // The driver refused a value before it sent any, and does not say of which row.
            await WriteEach(changes, async, cancellationToken).ConfigureAwait(false);
            return;
        }

        for (var i = 0; i < batched.Count; i++)
            Verify(batched[i], batch.BatchCommands[i].RecordsAffected);
    }

    private static void Verify(RowChange change, int affected)
    {
        // A row that is gone already, with its parent by a cascade, is as deleted as was asked.
        if (affected != 1 && !(affected == 0 && change.Values is null))
            throw new RefusedChangeException(
                change, $"the row was read, but {affected} rows were there to be written: another row's change, or a trigger, removed it");
    }

    private DbCommand Command(RowStatement statement, out bool isKept)
    {
        isKept = true;
        if (_commands.TryGetValue(statement, out var command))
            return command;
        command = session.CreateCommand(statement.Text(session));
        isKept = _commands.Count < MostPrepared;
        if (isKept)
            _commands.Add(statement, command);
        return command;
    }
}

/// <summary>The database refused a change.</summary>
internal sealed class RefusedChangeException(RowChange change, string problem, Exception? inner = null) : Exception(problem, inner)
{
    public RowChange Change => change;
}
