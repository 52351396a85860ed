using System.Data.Common;
using TypedMigrations.Planning;

namespace TypedMigrations.Sql;

/// <summary>
/// Writes changes in their order: a prepared statement for each table and set of columns, in one round trip if the provider can batch, and
/// row by row if it runs in the same process. A batch ends before a statement that needs a key which the batch assigns.
/// </summary>
internal sealed class RowWriter(Session session) : IDisposable
{
    // Any subset of n columns may change. After the first few, a statement is used about once, and preparing it would waste memory on both
    // sides.
    private const int MostPrepared = 32;
    private const int MostBatched = 4_096;

    private readonly Dictionary<RowStatement, DbCommand> _commands = [];
    private readonly Dictionary<RowStatement, Func<DbDataReader, int, object?>> _keys = [];

    // The new parts of shared rows that the next statement does not see in their columns.
    private readonly Dictionary<object[], RowChange> _parts = new(StoredKeyComparer.Instance);

    public async ValueTask Write(IEnumerable<RowChange> changes, bool async, CancellationToken cancellationToken)
    {
        var batch = new List<(RowChange Change, RowStatement Statement)>();
        foreach (var (change, statement) in RowStatement.Of(changes))
        {
            if (batch.Count == MostBatched || (batch.Count > 0 && statement.IsWaiting(change)))
            {
                await Write(batch, async, cancellationToken).ConfigureAwait(false);
                batch.Clear();
            }

            batch.Add((change, statement));
        }

        if (batch.Count > 0)
            await Write(batch, async, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
    }

    private ValueTask Write(List<(RowChange Change, RowStatement Statement)> batch, bool async, CancellationToken cancellationToken) =>
        session.CanBatch ? WriteBatch(batch, async, cancellationToken) : WriteEach(batch, async, cancellationToken);

    private async ValueTask WriteEach(
        List<(RowChange Change, RowStatement Statement)> batch, bool async, CancellationToken cancellationToken)
    {
        foreach (var (change, statement) in batch)
        {
            var command = Command(statement, out var isKept);
            try
            {
                command.Parameters.Clear();
                command.Parameters.AddRange(statement.Parameters(session, command, change));
                if (statement.Returned < 0)
                {
                    var affected = async
                        ? await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false)
                        : command.ExecuteNonQuery();
                    await Verify(change, statement, affected, async, cancellationToken).ConfigureAwait(false);
                    continue;
                }

                using var reader = async
                    ? await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false)
                    : command.ExecuteReader();
                await ReadKey(reader, change, statement, async, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not (RefusedChangeException or OperationCanceledException)
                && IsAboutRow(exception))
            {
                throw Refused(change, exception);
            }
            finally
            {
                if (!isKept)
                    command.Dispose();
            }
        }
    }

    private async ValueTask WriteBatch(
        List<(RowChange Change, RowStatement Statement)> statements, bool async, CancellationToken cancellationToken)
    {
        using var batch = session.CreateBatch();
        var arePrepared = true;
        foreach (var (change, statement) in statements)
        {
            var factory = Command(statement, out var isKept);
            var command = batch.CreateBatchCommand();
            command.CommandText = factory.CommandText;
            command.Parameters.AddRange(statement.Parameters(session, factory, change));
            batch.BatchCommands.Add(command);
            arePrepared &= isKept;
            if (!isKept)
                factory.Dispose();
        }

        try
        {
            if (arePrepared && async)
                await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
            else if (arePrepared)
                batch.Prepare();
            using var reader = async ? await batch.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false) : batch.ExecuteReader();
            // Statements that return no rows have no result.
            foreach (var (change, statement) in statements.Where(pair => pair.Statement.Returned >= 0))
            {
                await ReadKey(reader, change, statement, async, cancellationToken).ConfigureAwait(false);
                _ = async ? await reader.NextResultAsync(cancellationToken).ConfigureAwait(false) : reader.NextResult();
            }

            // Statements after the last result may still fail.
            while (async ? await reader.NextResultAsync(cancellationToken).ConfigureAwait(false) : reader.NextResult())
            {
            }
        }
        catch (DbException exception) when (IsAboutRow(exception))
        {
            // Each statement writes one row, and they run in order, so the first one that did not complete has failed. (Drivers can name it
            // in the exception, but Npgsql does so only if the connection string requests it.)
            var completed = batch.BatchCommands.TakeWhile(command => command.RecordsAffected >= 0).Count();
            if (completed < statements.Count)
                throw Refused(statements[completed].Change, exception);
            throw;
        }
        catch (Exception exception) when (exception is not (DbException or OperationCanceledException or RefusedChangeException)
            && session.IsOpen)
        {
            // The driver refused a value before it sent anything, and does not name the row.
            await WriteEach(statements, async, cancellationToken).ConfigureAwait(false);
            return;
        }

        for (var i = 0; i < statements.Count; i++)
            await Verify(
                statements[i].Change, statements[i].Statement, batch.BatchCommands[i].RecordsAffected, async,
                cancellationToken).ConfigureAwait(false);
    }

    private bool IsAboutRow(Exception exception) =>
        exception is not DbException error || (!error.IsTransient && session.Dialect.Advice(error) is null);

    private async ValueTask ReadKey(
        DbDataReader reader, RowChange change, RowStatement statement, bool async, CancellationToken cancellationToken)
    {
        if (!(async ? await reader.ReadAsync(cancellationToken).ConfigureAwait(false) : reader.Read()))
            throw new RefusedChangeException(change, NotDone("inserted"));
        if (!_keys.TryGetValue(statement, out var read))
            _keys.Add(statement, read = session.Dialect.Reader(change.Table.Columns[statement.Returned]));
        var column = change.Table.Columns[statement.Returned];
        change.Pending!.Value = (reader.IsDBNull(0) ? null : read(reader, 0)) ?? throw new RefusedChangeException(
            change, $"the database had to assign its key, but left column {column.Name} NULL: the column is not an identity. "
                + "Let the function return the key, or correct the column ahead of this migration");
    }

    private async ValueTask Verify(RowChange change, RowStatement statement, int affected, bool async, CancellationToken cancellationToken)
    {
        if (affected == 0 && statement.IsGuarded && Referring(change) is { Length: > 0 } tables)
            throw new RefusedChangeException(
                change, $"its key changed, and rows of other tables still refer to the old one ({tables}): they would be "
                    + "deleted with it, disconnected, or left to another row. Let a function of this migration give them the new key");
        if (affected == 1)
        {
            if (statement.IsPart)
                CheckPart(change, statement);
            return;
        }

        if (statement.Verb == RowVerb.Insert)
            throw new RefusedChangeException(change, NotDone("inserted"));
        var isThere = affected == 0 && (statement.IsPart || statement.Verb == RowVerb.Delete)
            && await IsThere(change, statement, async, cancellationToken).ConfigureAwait(false);
        if (statement.IsPart && affected == 0)
            throw new RefusedChangeException(change, isThere ? Occupied(change) : NoOwner(change));
        // A row that a cascade has already deleted with its parent counts as deleted.
        if (affected == 0 && statement.Verb == RowVerb.Delete)
        {
            if (isThere)
                throw new RefusedChangeException(change, NotDone("deleted"));
            return;
        }

        throw new RefusedChangeException(
            change, $"the row was read, but the statement wrote {affected} rows: another row's change, "
                + "a trigger or a rule removed it, or prevents the write");
    }

    private async ValueTask<bool> IsThere(RowChange change, RowStatement statement, bool async, CancellationToken cancellationToken)
    {
        using var command = statement.Find(session, change);
        return (async ? await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteScalar()) is not null;
    }

    /// <exception cref="RefusedChangeException">Another new part was written to the same row.</exception>
    private void CheckPart(RowChange change, RowStatement statement)
    {
        if (_parts.Count == 0 && statement.IsProved(change))
            return;
        object[] key =
        [
            change.Table.EntityType.Name, .. change.Table.Key.Select(ordinal => change.Values![ordinal]).Select(
                value => value is PendingKey pending ? pending.Value : value!),
        ];
        if (_parts.TryGetValue(key, out var other) && !ReferenceEquals(change, other))
            throw new RefusedChangeException(change, Occupied(change));
        if (!statement.IsProved(change))
            _parts[key] = change;
    }

    private static string Occupied(RowChange change) =>
        $"the row of table {change.Table.DisplayName} has values of a {change.Table.Shape.Record} already, which were there before or "
        + $"belong to another new one, and would be overwritten. Let a function over the rows of {change.Table.Shape.Record} change those "
        + "that are there, and return a new one only for a row that has none";

    private static string NoOwner(RowChange change) =>
        $"a {change.Table.Shape.Record} is a part of a row of table {change.Table.DisplayName} that belongs to another entity, and there "
        + "is no row with this key. Return that row too, or the key of one that is there";

    private RefusedChangeException Refused(RowChange change, Exception exception) => new(
        change, exception is DbException error && session.Dialect.Why(error) == Refusal.NotUnique
                && change is { CopyOf: not null, IsKept: false }
            ? $"{exception.Message.TrimEnd('.')}. Others may refer to the row ({Referring(change)}), so it is copied with its new key, "
                + "and deleted when they refer to the copy. Until then both rows exist, beside all other rows with their old keys. "
                + "Give the rows intermediate keys that no row has, in a data migration ahead of this one; "
                + "if another column has to be unique, drop its index until then"
            : exception.Message, exception);

    private string Referring(RowChange change) =>
        string.Join(", ", change.Table.Tables.Select(table => session.LinksOf(table).ReferringTables).Where(names => names.Length > 0));

    private static string NotDone(string what) =>
        $"the statement succeeded, but no row was {what}: a trigger, a rule or a policy prevents it, or writes elsewhere. "
        + "Disable it while the migration runs";

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
