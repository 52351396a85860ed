using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using TypedMigrations.Batches;
using TypedMigrations.Planning;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>
/// Rewrites all rows: the results of the function go into a temporary table, page by page. Then the table is emptied and filled from it,
/// and its indexes are built. An UPDATE would write a second version of each row, and insert it into each index. The table stays the same
/// table, with everything that depends on it.
/// </summary>
internal sealed class PostgreSqlRewrite(ScanRun run) : CursorLoop(run)
{
    private const string New = "pg_temp.typed_migrations_rows";

    private const string Timeout = "SELECT EXTRACT(epoch FROM current_setting('statement_timeout')::interval)::float8 * 1000";

    private readonly ArrayColumns _columns = new(run.Session, run.Scan);
    private readonly Dictionary<string, string> _texts = [];
    private readonly StoredColumn[] _stored = [.. run.Session.FactsOf(run.Table).Columns.Where(column => !column.IsComputed)];
    private TimeSpan _limit;

    protected override bool NeedsKeys => false;

    protected override async ValueTask Begin(bool async, CancellationToken cancellationToken)
    {
        _limit = TimeSpan.FromMilliseconds((double)(await Scanning.Session.Ask(Timeout, async, cancellationToken).ConfigureAwait(false))!);
        await Scanning.Session.Execute(
            $"CREATE TEMP TABLE typed_migrations_rows ON COMMIT DROP AS SELECT {Stored()} FROM {Scanning.Session.Quote(Scanning.Table)} "
            + "WITH NO DATA", async, cancellationToken).ConfigureAwait(false);
        await CheckAssignments(async, cancellationToken).ConfigureAwait(false);
    }

    protected override IEnumerable<PlacedStatement> Statements(PlacedPage page)
    {
        // A page is written with all rows between its first and last place: another order, as from an index, would duplicate or lose rows.
        if (!TidOrder.IsAscending(page))
            throw new NotSuitedException();
        var changed = page.Changes.SelectMany(change => change.Change.Changed).Distinct().Order().ToArray();
        var key = string.Join(',', changed);
        if (!_texts.TryGetValue(key, out var text))
            _texts.Add(key, text = Text(changed));
        // Rows of other types may lie between the rows of the page.
        var isCounted = !Scanning.Scan.OnlyOwnTypes && Scanning.Scan.First.OptionalDependent is null;
        return
        [
            new(
                text,
                [
                    _columns.Text(Place.Text(page.After)), _columns.Text(Place.Text(page.Last)), _columns.Places(page.Changes),
                    _columns.Numbers(page.Changes.Select(change => Mask(change.Change, changed))),
                    .. changed.Select(ordinal => _columns.Values(ordinal, page.Changes)),
                ],
                isCounted ? page.Rows.Count - page.Deleted : null),
        ];
    }

    protected override async ValueTask Complete(PlacedPage? last, bool async, CancellationToken cancellationToken)
    {
        var table = Scanning.Session.Quote(Scanning.Table);
        // Rows of other types may lie after the last one.
        await Execute(
            $"INSERT INTO {New} SELECT {Stored()} FROM {table} WHERE ctid > '{Place.Text(last?.Last)}'::tid").ConfigureAwait(false);
        var indexes = await TableCatalog.Indexes(Scanning.Session, Scanning.Table, async, cancellationToken).ConfigureAwait(false);
        foreach (var index in indexes)
            await Execute(index.Drop).ConfigureAwait(false);
        await Execute($"TRUNCATE {table}").ConfigureAwait(false);
        await Execute($"INSERT INTO {table} ({Stored()}) OVERRIDING SYSTEM VALUE SELECT {Stored()} FROM {New}").ConfigureAwait(false);
        await Execute($"DROP TABLE {New}").ConfigureAwait(false);
        foreach (var index in indexes)
            await Execute(index.Create).ConfigureAwait(false);

        async ValueTask Execute(string sql)
        {
            var begun = Stopwatch.GetTimestamp();
            try
            {
                await Scanning.Session.Execute(sql, async, cancellationToken).ConfigureAwait(false);
            }
            // Smaller pages do not make this statement shorter. A statement that a person cancelled has the same code.
            catch (DbException exception) when (exception.SqlState == "57014" && _limit > TimeSpan.Zero
                && Stopwatch.GetElapsedTime(begun) >= _limit)
            {
                throw new NotSuitedException("a statement over the whole table took longer than statement_timeout");
            }
        }
    }

    /// <summary>Lets the database refuse values that it does not assign to a column: the casts of a rewrite would convert them.</summary>
    private async ValueTask CheckAssignments(bool async, CancellationToken cancellationToken)
    {
        var (session, columns) = (Scanning.Session, Scanning.Scan.First.Columns);
        var written = columns.Where((_, ordinal) => _columns.Of(ordinal) is not null).ToList();
        if (written.Count == 0)
            return;
        using var command = session.CreateCommand($"EXPLAIN UPDATE {New} SET "
            + string.Join(", ", written.Select((column, i) => $"{session.Quote(column.Name)} = {session.Dialect.Parameter(i)}")));
        command.Parameters.AddRange(
            written.Select((column, i) => session.ValueParameter(command, column, i, value: null)).ToArray());
        _ = async
            ? await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false)
            : command.ExecuteNonQuery();
    }

    /// <summary>The changed columns of a row, as a bit for each; all bits if the row is deleted.</summary>
    private static long Mask(RowChange change, int[] changed) =>
        change.Verb == RowVerb.Delete ? -1 : change.Changed.Sum(ordinal => 1L << Array.IndexOf(changed, ordinal));

    private string Text(int[] changed)
    {
        var names = changed.Select(ordinal => Scanning.Scan.First.Columns[ordinal].Name).ToList();
        var values = _stored.Select(column => names.IndexOf(column.Name) switch
        {
            < 0 => $"t.{Scanning.Session.Quote(column.Name)}",
            // A CASE has the type of the two branches to which the other one converts implicitly, and this type may not hold all values of
            // the column.
            var i => string.Create(
                CultureInfo.InvariantCulture,
                $"CASE WHEN u.changed & {1L << i} <> 0 THEN u.v{i}::{column.Type} "
                + $"ELSE t.{Scanning.Session.Quote(column.Name)} END"),
        });
        return $"""
            INSERT INTO {New} SELECT {string.Join(", ", values)}
            FROM {Scanning.Session.Quote(Scanning.Table)} AS t
            LEFT JOIN unnest($3, $4{string.Concat(changed.Select((_, i) => $", ${i + 5}"))})
                AS u(place, changed{string.Concat(changed.Select((_, i) => $", v{i}"))}) ON t.ctid = u.place
            WHERE t.ctid > $1::tid AND t.ctid <= $2::tid AND u.changed IS DISTINCT FROM -1
            """;
    }

    private string Stored() => string.Join(", ", _stored.Select(column => Scanning.Session.Quote(column.Name)));
}
