using System.Data.Common;
using TypedMigrations.Binding;
using TypedMigrations.Functions;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Batches;

/// <summary>
/// Writes the changes of functions: page by page if they are streamed, and at the end of the phase if they are staged. Moves the sequences
/// of tables beyond the keys that were inserted explicitly.
/// </summary>
internal sealed class BatchWriter(Session session, Phase phase, Failures failures) : IDisposable
{
    private readonly RowWriter _writer = new(session);
    private readonly List<RowChange> _staged = [];
    private readonly HashSet<TableBinding> _given = new(ReferenceEqualityComparer.Instance);

    /// <summary>Writes the changes of a batch, or keeps them until the phase ends.</summary>
    public ValueTask Write(Batch batch, bool async, CancellationToken cancellationToken) => Write(batch.Changes, async, cancellationToken);

    /// <inheritdoc cref="Write(Batch, bool, CancellationToken)"/>
    public async ValueTask Write(IReadOnlyList<RowChange> changes, bool async, CancellationToken cancellationToken)
    {
        if (phase.IsStaged)
            _staged.AddRange(changes);
        else
            await WriteNow(changes, async, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes the kept changes.</summary>
    public async ValueTask Complete(bool async, CancellationToken cancellationToken)
    {
        await WriteNow(_staged, async, cancellationToken).ConfigureAwait(false);
        _staged.Clear();
        await AdvanceIdentity(async, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _writer.Dispose();

    private async ValueTask WriteNow(IReadOnlyList<RowChange> changes, bool async, CancellationToken cancellationToken)
    {
        try
        {
            var ordered = failures.AreCollected ? OrderAround(changes) : WriteOrder.Of(changes);
            var kept = await Keep(ordered, async, cancellationToken).ConfigureAwait(false);
            if (failures.AreCollected)
                await WriteParts([.. ordered], async, cancellationToken).ConfigureAwait(false);
            else
                await WriteAll(ordered, async, cancellationToken).ConfigureAwait(false);
            foreach (var table in kept)
                await session.Execute($"DROP TABLE {table}", async, cancellationToken).ConfigureAwait(false);
        }
        catch (RefusedChangeException exception)
        {
            if (MayReferToLater(exception))
                throw new MustStageException($"new rows of {phase.Steps[0]} refer to rows of a later page, or to rows that do not exist");
            failures.Add(CallFailedException.Of(exception));
            throw new RowsFailedException();
        }
    }

    /// <summary>Whether a refused row refers to a missing row, which a later page may insert.</summary>
    private bool MayReferToLater(RefusedChangeException refused) =>
        !phase.IsStaged
        && phase.Steps[0].IsByRow
        && refused is { Change.Values: not null, InnerException: DbException error }
        && session.Dialect.Why(error) == Refusal.Reference
        && phase.Steps[0].Inserted.SelectMany(rows => rows.Bindings)
            .Any(inserted => Foreign.Refers(refused.Change.Table.EntityType, inserted.EntityType));

    /// <summary>
    /// Creates temporary tables for rows that exchange their keys. Only the database can carry a row without changing the spelling of its
    /// values.
    /// </summary>
    private async ValueTask<List<string>> Keep(IReadOnlyList<RowChange> changes, bool async, CancellationToken cancellationToken)
    {
        var created = new List<string>();
        foreach (var table in changes.Where(change => change.IsKept).Select(change => change.Table.Tables[0])
            .DistinctBy(table => table.FullName))
        {
            var links = await session.AskForLinks(table, async, cancellationToken).ConfigureAwait(false);
            await session.Execute(
                session.Dialect.CreateLike(links.Kept, session.Quote(table)), async, cancellationToken).ConfigureAwait(false);
            created.Add(links.Kept);
        }

        return created;
    }

    /// <summary>The changes in their order, except for refused ones and the other changes of their calls.</summary>
    private IReadOnlyList<RowChange> OrderAround(IReadOnlyList<RowChange> changes)
    {
        while (true)
        {
            try
            {
                return WriteOrder.Of(changes);
            }
            catch (RefusedChangeException exception)
            {
                failures.Add(CallFailedException.Of(exception));
                changes = Without(changes, exception.Change);
            }
        }
    }

    /// <summary>
    /// Splits the changes at each refused one. The database names the refused change, so no row is written more than twice, however many
    /// fail.
    /// </summary>
    private async ValueTask WriteParts(List<RowChange> changes, bool async, CancellationToken cancellationToken)
    {
        while (changes.Count > 0)
        {
            var part = changes;
            var refused = await Savepoint.Try<RefusedChangeException>(
                session, () => WriteAll(part, async, cancellationToken), exception => !MayReferToLater(exception), async, cancellationToken)
                .ConfigureAwait(false);
            if (refused is null)
                return;
            failures.Add(CallFailedException.Of(refused));
            foreach (var change in changes)
                change.Pending?.Forget();
            var place = changes.FindIndex(change => ReferenceEquals(change, refused.Change));
            await WriteParts(Without(changes[..place], refused.Change), async, cancellationToken).ConfigureAwait(false);
            changes = Without(changes[(place + 1)..], refused.Change);
        }
    }

    private static List<RowChange> Without(IReadOnlyList<RowChange> changes, RowChange refused) =>
    [
        .. changes.Where(
            change => !ReferenceEquals(change, refused) && (change.Call is null || !ReferenceEquals(change.Call, refused.Call))),
    ];

    private async ValueTask WriteAll(IReadOnlyList<RowChange> changes, bool async, CancellationToken cancellationToken)
    {
        await CheckLinks(changes, async, cancellationToken).ConfigureAwait(false);
        var run = new List<RowChange>();
        foreach (var change in changes)
        {
            CheckTriggers(change);
            // A key that the database assigns must not equal an explicit one.
            if (_given.Count > 0 && change.Pending is not null && _given.Any(given => SharesKeys(given, change.Table)))
            {
                await _writer.Write(run, async, cancellationToken).ConfigureAwait(false);
                run.Clear();
                await AdvanceIdentity(async, cancellationToken).ConfigureAwait(false);
            }

            run.Add(change);
            if (change is { Verb: RowVerb.Insert, Pending: null } or { ChangesKey: true } && change.Table.Identity >= 0)
                _given.Add(change.Table);
        }

        await _writer.Write(run, async, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// While a column is recreated, triggers see the old one. They would check, copy and change values that the function did not write.
    /// </summary>
    /// <exception cref="RefusedChangeException">The table has triggers, and the change writes such a column.</exception>
    private void CheckTriggers(RowChange change)
    {
        foreach (var column in change.Changed.Select(ordinal => change.Table.Columns[ordinal]).Where(column => column.Replaces is not null))
            foreach (var table in change.Table.Tables.Where((_, i) => i == column.Table || column.IsKey))
                if (session.FactsOf(table).BlindTriggers is { } triggers)
                    throw new RefusedChangeException(
                        change,
                        $"column {column.DisplayName} of table {table.DisplayName} is recreated in this migration, "
                        + $"and the triggers of the table ({triggers}) would not see what the function "
                        + "writes to it. Disable them while the migration runs, or drop them and make them again behind it, "
                        + "or change the values in a data migration of its own before or after this one");
    }

    /// <summary>Checks that no row can refer to values that are gone, and that none can come that does.</summary>
    /// <exception cref="RefusedChangeException">Rows refer to such a value, or may do so.</exception>
    /// <exception cref="MustStageException">Other sessions can still write referring tables.</exception>
    private async ValueTask CheckLinks(IReadOnlyList<RowChange> changes, bool async, CancellationToken cancellationToken)
    {
        var referring = new HashSet<string>();
        foreach (var change in changes.Where(change => change.CopyOf is not null || change.IsGuarded))
            for (var i = 0; i < change.Table.Tables.Length; i++)
            {
                var links = await session.AskForLinks(change.Table.Tables[i], async, cancellationToken).ConfigureAwait(false);
                links.Check(change, i);
                if (change.IsGuarded)
                    referring.UnionWith(
                        links.Referrers.Where(key => !key.IsLocked && key.IsLeftBehind(change, i)).Select(key => key.Table));
            }

        if (referring.Count > 0)
            throw new MustStageException($"the tables that refer to changed rows ({string.Join(", ", referring)}) are to be locked too")
            {
                Referring = [.. referring],
            };
    }

    /// <summary>Whether rows of both are in one hierarchy, in which a key is unique, whatever table it is in.</summary>
    private static bool SharesKeys(TableBinding one, TableBinding other) =>
        one.EntityType.GetRootType().Name == other.EntityType.GetRootType().Name;

    private async ValueTask AdvanceIdentity(bool async, CancellationToken cancellationToken)
    {
        foreach (var table in _given)
            if (session.AdvanceIdentity(table, table.Identity) is { } command)
                using (command)
                    _ = async ? await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteScalar();
        _given.Clear();
    }
}
