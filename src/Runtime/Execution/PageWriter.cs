using System.Data.Common;
using TypedMigrations.Planning;

namespace TypedMigrations.Execution;

/// <summary>
/// Writes the changes of a page: a statement for each set of changed columns, prepared, in one round trip where the provider can batch and row
/// by row where it is in the same process.
/// </summary>
internal sealed class PageWriter(Session session, TableBinding table) : IDisposable
{
    // Of n columns any set may change. Past the first few, a statement is run about once, and would be held in vain on both sides.
    private const int MostPrepared = 32;

    private readonly Dictionary<int[], DbCommand> _inserts = new(new SameColumns());
    private readonly Dictionary<int[], DbCommand> _updates = new(new SameColumns());
    private DbCommand? _delete;

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
        foreach (var command in _inserts.Values.Concat(_updates.Values))
            command.Dispose();
        _delete?.Dispose();
    }

    private async ValueTask WriteEach(IReadOnlyList<RowChange> changes, bool async, CancellationToken cancellationToken)
    {
        foreach (var change in changes)
        {
            var command = Statement(change, out var isKept);
            try
            {
                command.Parameters.Clear();
                command.Parameters.AddRange(Parameters(command, change));
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
        var arePrepared = true;
        foreach (var change in changes)
        {
            var statement = Statement(change, out var isKept);
            var command = batch.CreateBatchCommand();
            command.CommandText = statement.CommandText;
            command.Parameters.AddRange(Parameters(statement, change));
            batch.BatchCommands.Add(command);
            arePrepared &= isKept;
            if (!isKept)
                statement.Dispose();
        }

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
            // Each statement is one row, and they run in order: the one that failed is the first that was not completed. (Drivers can name it
            // in the exception, but Npgsql does so only where the connection string asks for it.)
            var completed = batch.BatchCommands.TakeWhile(command => command.RecordsAffected >= 0).Count();
            if (completed < changes.Count)
                throw new RefusedChangeException(changes[completed], exception.Message, exception);
            throw;
        }
        catch (Exception exception) when (exception is not (DbException or OperationCanceledException) && session.IsOpen)
        {
            // The driver refused a value before it sent any, and does not say of which row.
            await WriteEach(changes, async, cancellationToken).ConfigureAwait(false);
            return;
        }

        for (var i = 0; i < changes.Count; i++)
            Verify(changes[i], batch.BatchCommands[i].RecordsAffected);
    }

    private static void Verify(RowChange change, int affected)
    {
        // A row that is gone already, with its parent by a cascade, is as deleted as was asked.
        if (affected != 1 && !(affected == 0 && change.Values is null))
            throw new RefusedChangeException(
                change, $"the row was read, but {affected} rows were there to be written: another row's change, or a trigger, removed it");
    }

    private DbCommand Statement(RowChange change, out bool isKept)
    {
        isKept = true;
        if (change.Values is null)
            return _delete ??= session.CreateCommand($"DELETE FROM {session.Quote(table)} WHERE {session.KeyEquals(table, firstParameter: 0)}");
        var (statements, write) = change.Row is null ? (_inserts, (Func<int[], string>)Insert) : (_updates, Update);
        if (statements.TryGetValue(change.Changed, out var command))
            return command;
        command = session.CreateCommand(write(change.Changed));
        isKept = statements.Count < MostPrepared;
        if (isKept)
            statements.Add(change.Changed, command);
        return command;
    }

    private string Insert(int[] columns)
    {
        if (columns.Length == 0)
            return $"INSERT INTO {session.Quote(table)} DEFAULT VALUES";
        var names = columns.Select(ordinal => session.Quote(table.Columns[ordinal]));
        var values = columns.Select((_, i) => session.Dialect.Placeholder(i));
        return $"INSERT INTO {session.Quote(table)} ({string.Join(", ", names)}){session.Dialect.InsertOverride} VALUES ({string.Join(", ", values)})";
    }

    private string Update(int[] changed)
    {
        var assignments = changed.Select((ordinal, i) => $"{session.Quote(table.Columns[ordinal])} = {session.Dialect.Placeholder(i)}");
        return $"UPDATE {session.Quote(table)} SET {string.Join(", ", assignments)} WHERE {session.KeyEquals(table, changed.Length)}";
    }

    private DbParameter[] Parameters(DbCommand factory, RowChange change) =>
    [
        .. change.Changed.Select((ordinal, i) => session.ValueParameter(factory, table.Columns[ordinal], i, change.Values![ordinal])),
        .. change.Row is { } row ? session.KeyParameters(factory, row.Key, change.Changed.Length) : [],
    ];

    private sealed class SameColumns : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? left, int[]? right) => left.AsSpan().SequenceEqual(right);

        public int GetHashCode(int[] columns)
        {
            var hash = new HashCode();
            foreach (var column in columns)
                hash.Add(column);
            return hash.ToHashCode();
        }
    }
}

/// <summary>The database refused a change.</summary>
internal sealed class RefusedChangeException(RowChange change, string problem, Exception? inner = null) : Exception(problem, inner)
{
    public RowChange Change => change;
}
