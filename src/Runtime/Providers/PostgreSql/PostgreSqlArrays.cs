using TypedMigrations.Batches;
using TypedMigrations.Binding;
using TypedMigrations.Planning;

namespace TypedMigrations.Providers.PostgreSql;

/// <summary>
/// Writes the changes of a page from arrays: one UPDATE for each set of columns, and for each partition or inheriting table with such rows.
/// </summary>
internal sealed class PostgreSqlArrays(ScanRun run) : CursorLoop(run)
{
    private readonly ArrayColumns _columns = new(run.Session, run.Scan);
    private readonly Dictionary<(uint Table, string Changed), string> _texts = [];

    // Updated rows may refer to deleted rows, as far as the model knows.
    private readonly bool _deletesLast = Foreign.KeysTo(run.Scan.First.EntityType).Any();

    protected override bool NeedsKeys => !_columns.AreComplete;

    protected override IEnumerable<PlacedStatement> Statements(PlacedPage page)
    {
        var updates = page.Changes.Where(change => IsPlaced(change.Change))
            .GroupBy(change => (change.Place.Table, string.Join(',', change.Change.Changed))).Select(Update);
        if (page.Deleted == 0)
            return updates;
        var deletes = page.Changes.Where(change => change.Change.Verb == RowVerb.Delete).GroupBy(change => change.Place.Table)
            .Select(group => new PlacedStatement(
                FormattableString.Invariant(
                    $"DELETE FROM {Scanning.Session.Quote(Scanning.Table)} WHERE tableoid = {group.Key} AND ctid = ANY($1)"),
                    [_columns.Places(group)], group.Count()));
        return _deletesLast ? updates.Concat(deletes) : deletes.Concat(updates);

        PlacedStatement Update(IGrouping<(uint Table, string), (Place Place, RowChange Change)> group)
        {
            var (changes, changed) = (group.ToList(), group.First().Change.Changed);
            if (!_texts.TryGetValue(group.Key, out var text))
                _texts.Add(group.Key, text = Text(group.Key.Table, changed));
            return new(text, [_columns.Places(changes), .. changed.Select(ordinal => _columns.Values(ordinal, changes))], changes.Count);
        }
    }

    protected override async ValueTask WriteOthers(PlacedPage page, bool async, CancellationToken cancellationToken)
    {
        if (_columns.AreComplete)
            return;
        var others =
            page.Changes.Select(change => change.Change).Where(change => change.Verb == RowVerb.Update && !IsPlaced(change)).ToList();
        await Scanning.Writer.Write(others, async, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether a row is updated from arrays.</summary>
    private bool IsPlaced(RowChange change) =>
        change.Verb == RowVerb.Update && Array.TrueForAll(change.Changed, ordinal => _columns.Of(ordinal) is not null);

    private string Text(uint table, int[] changed)
    {
        var (columns, facts) = (Scanning.Scan.First.Columns, Scanning.Session.FactsOf(Scanning.Table));
        var assignments = changed.Select((ordinal, i) => $"{Scanning.Session.Quote(columns[ordinal].Name)} = "
            + _columns.Of(ordinal)!.Assignable($"u.v{i}", facts));
        return FormattableString.Invariant($"""
            UPDATE {Scanning.Session.Quote(Scanning.Table)} AS t SET {string.Join(", ", assignments)}
            FROM unnest($1{string.Concat(changed.Select((_, i) => $", ${i + 2}"))})
                AS u(place{string.Concat(changed.Select((_, i) => $", v{i}"))})
            WHERE t.tableoid = {table} AND t.ctid = u.place
            """);
    }
}
