using System.Data.Common;
using TypedMigrations.Planning;

namespace TypedMigrations.Execution.Strategies;

/// <summary>What changed in a page is written from arrays: one UPDATE for each set of columns.</summary>
internal sealed class PostgreSqlArrays(ScanRun run) : CursorLoop
{
    private readonly ArrayColumns _columns = new(run.Session, run.Scan);
    private readonly Dictionary<string, string> _texts = [];

    // Deleted rows may be referred to by those that are updated, as far as the model knows.
    private readonly bool _deletesLast = Foreign.KeysTo(run.Scan.First.EntityType).Any();

    protected override bool NeedsKeys(ScanRun run) => !_columns.AreComplete;

    protected override async ValueTask Write(
        ScanRun run, PlacedPage page, Action<string, IReadOnlyList<DbParameter>, int> add, bool async, CancellationToken cancellationToken)
    {
        if (!_deletesLast)
            Delete();
        foreach (var group in page.Changes.Where(change => change.Change.Verb == RowVerb.Update).GroupBy(change => string.Join(',', change.Change.Changed)))
        {
            var (changes, changed) = (group.ToList(), group.First().Change.Changed);
            if (Array.Exists(changed, ordinal => _columns.Of(ordinal) is null))
                await run.Writer.Take(changes.ConvertAll(change => change.Change), async, cancellationToken).ConfigureAwait(false);
            else
                Update(group.Key, changed, changes);
        }

        if (_deletesLast)
            Delete();

        void Delete()
        {
            if (page.Deleted > 0)
                add(
                    $"DELETE FROM {run.Session.Quote(run.Table)} WHERE ctid = ANY($1::tid[])",
                    [_columns.Texts(page.Changes.Where(change => change.Change.Verb == RowVerb.Delete).Select(change => change.Place))],
                    page.Deleted);
        }

        void Update(string key, int[] changed, List<(string Place, RowChange Change)> changes)
        {
            if (!_texts.TryGetValue(key, out var text))
                _texts.Add(key, text = Text(run, changed));
            add(text, [_columns.Texts(changes.Select(change => change.Place)), .. changed.Select(ordinal => _columns.Values(ordinal, changes))], changes.Count);
        }
    }

    private string Text(ScanRun run, int[] changed)
    {
        var columns = run.Scan.First.Columns;
        var assignments = changed.Select((ordinal, i) => $"{run.Session.Quote(columns[ordinal].Name)} = u.v{i}{_columns.Of(ordinal)!.Cast}");
        return $"""
            UPDATE {run.Session.Quote(run.Table)} AS t SET {string.Join(", ", assignments)}
            FROM unnest($1{string.Concat(changed.Select((ordinal, i) => $", ${i + 2}::{_columns.Of(ordinal)!.Type}[]"))}) AS u(place{string.Concat(changed.Select((_, i) => $", v{i}"))})
            WHERE t.ctid = u.place::tid
            """;
    }
}
