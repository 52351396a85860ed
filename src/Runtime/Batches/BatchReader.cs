using TypedMigrations.Binding;
using TypedMigrations.Functions;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Batches;

/// <summary>
/// Reads the batch after any cursor of a scan, in the database's order of the primary key. A batch is read to its end before anything is
/// written: Npgsql allows one open reader for each connection, and an open reader on SQLite would return changed rows again.
/// </summary>
internal sealed class BatchReader
{
    private readonly Session _session;
    private readonly Scan _scan;
    private readonly ScanRows _rows;
    private readonly string _first;
    private readonly string _next;
    private readonly string _row;
    private readonly (Plan Plan, PlanStep Step)? _use;
    private readonly List<(RelatedRead Read, List<RelatedReader> Readers)> _related = [];

    /// <summary>A reader of rows without related rows. Exceptions are not wrapped.</summary>
    public BatchReader(Session session, Scan scan)
    {
        (_session, _scan) = (session, scan);
        var sql = new ScanSql(session, scan);
        _rows = new ScanRows(session, sql, scan);

        var select = $"SELECT {string.Join(", ", sql.Columns)} FROM {sql.From}";
        var order = HasKey ? $" ORDER BY {string.Join(", ", sql.Key)}" : "";
        _first = select + sql.Where() + order;
        _next = select + sql.Where(sql.KeyIs(">", firstParameter: 0)) + order;
        _row = select + sql.Where(sql.KeyIs("=", firstParameter: 0));
    }

    private BatchReader(Session session, Plan plan, PlanStep step, Scan scan)
        : this(session, scan)
    {
        _use = (plan, step);
        foreach (var read in step.Related)
            if (read.Relation is { } relation)
                _related.Add((
                    read,
                    [
                        .. read.Rows.Scans.Where(related => RelatedReader.CanJoin(scan, related, relation))
                            .Select(related => new RelatedReader(session, scan, related, relation)),
                    ]));
    }

    /// <summary>Whether rows that cannot be read are collected. If not, the first of them ends the reading.</summary>
    public bool KeepsUnreadable { get; init; }

    // Without a key there is no order to continue in, so such a view or table is one batch.
    private bool HasKey => !_scan.First.Key.IsEmpty;

    /// <summary>A reader of a function's rows and their related rows. Exceptions name the table and the step of the plan.</summary>
    /// <exception cref="DataMigrationException">A key is not unique, so some rows would be skipped.</exception>
    public static async ValueTask<BatchReader> Open(
        Session session, Plan plan, PlanStep step, Scan scan, bool keepsUnreadable, bool async, CancellationToken cancellationToken)
    {
        await KeyCheck.Check(session, plan, scan, async, cancellationToken).ConfigureAwait(false);
        foreach (var related in step.Related.Where(related => related.Relation is not null).SelectMany(related => related.Rows.Scans))
            await KeyCheck.Check(session, plan, related, async, cancellationToken).ConfigureAwait(false);
        return new BatchReader(session, plan, step, scan) { KeepsUnreadable = keepsUnreadable };
    }

    /// <summary>The batch after a cursor, or the first one.</summary>
    /// <param name="after">The cursor, or null for the beginning.</param>
    /// <param name="size">The maximum number of rows.</param>
    /// <param name="async">Whether to run asynchronously.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<Batch> Next(Cursor? after, int size, bool async, CancellationToken cancellationToken)
    {
        var text = after is null ? _first : _next;
        var limited = HasKey ? _session.Dialect.Limit(text, size) : text;
        if (_use is not var (plan, step))
            return await Read(limited, after, size, async, cancellationToken).ConfigureAwait(false);
        var batch = await DatabaseFailure.At(
            _session, plan, _scan.First.Tables[0], () => Read(limited, after, size, async, cancellationToken)).ConfigureAwait(false);
        return _related.Count == 0 || batch.Rows.Count == 0 ? batch
            : batch with { Related = await ReadRelated(plan, step, batch.Rows, async, cancellationToken).ConfigureAwait(false) };
    }

    /// <summary>The row with a key, or null if it does not exist.</summary>
    public async ValueTask<StoredRow?> ReadOne(object[] key, bool async, CancellationToken cancellationToken) =>
        (await Read(_row, new Cursor(key), size: null, async, cancellationToken).ConfigureAwait(false)).Rows.FirstOrDefault();

    private async ValueTask<Batch> Read(string sql, Cursor? key, int? size, bool async, CancellationToken cancellationToken)
    {
        var rows = new List<StoredRow>(Math.Min(size ?? 1, 4_096));
        List<UnreadableColumnException>? unreadable = null;
        var met = 0;
        object[]? last = null;
        using var command = _session.CreateCommand(sql);
        if (key is not null)
            command.Parameters.AddRange(_session.KeyParameters(command, key.Key, firstParameter: 0).ToArray());
        using var reader = async ? await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteReader();
        while (async ? await reader.ReadAsync(cancellationToken).ConfigureAwait(false) : reader.Read())
        {
            last = _rows.Key(reader);
            if (met++ == 0 && size is not null && key is not null)
                CheckProgress(key, last);
            try
            {
                rows.Add(_rows.Read(reader, last));
            }
            catch (UnreadableColumnException exception) when (KeepsUnreadable)
            {
                (unreadable ??= []).Add(exception);
            }
        }

        return new Batch
        {
            Scan = _scan,
            After = key,
            Last = last is null || !HasKey ? null : new Cursor(last),
            IsLast = !HasKey || met < size,
            Rows = rows,
            Unreadable = unreadable ?? [],
        };
    }

    /// <exception cref="UnreadableColumnException">The last key equals the one before, so the batches would never end.</exception>
    private void CheckProgress(Cursor after, object[] key)
    {
        if (StoredKeyComparer.Instance.Equals(after.Key, key))
            throw _rows.Unreadable(
                key,
                "comes twice: the driver does not read it as it is stored, for example if it is not valid text. "
                + "Correct it before the migration runs");
    }

    /// <summary>Reads the related rows, with one statement for each parameter and table.</summary>
    private async ValueTask<RelatedRows> ReadRelated(
        Plan plan, PlanStep step, IReadOnlyList<StoredRow> rows, bool async, CancellationToken cancellationToken)
    {
        var related = new RelatedRows(step);
        foreach (var (read, readers) in _related)
            foreach (var reader in readers)
                await DatabaseFailure.At(
                    _session, plan, reader.Table,
                    () => reader.Read(rows, related.For(read.Parameter), async, cancellationToken)).ConfigureAwait(false);
        return related;
    }
}
