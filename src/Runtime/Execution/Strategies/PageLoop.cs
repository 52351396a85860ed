namespace TypedMigrations.Execution.Strategies;

/// <summary>Reads a page, transforms it, writes what changed, until there are no more rows: for any function on any database.</summary>
internal sealed class PageLoop : Strategy
{
    protected override async ValueTask Run(ScanRun run, bool async, CancellationToken cancellationToken)
    {
        if (run.Progress.IsWanted)
            run.Progress.Begin(await new ScanSql(run.Session, run.Scan).Count(async, cancellationToken).ConfigureAwait(false));

        var reader = new PageReader(run.Session, run.Scan, run.PageSize);
        var related = new RelatedRows(run.Session, run.Plan, run.Step, run.Scan);
        var transformer = new Transformer(run.Step);
        List<StoredRow> page;
        object[]? last = null;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            page = await Failure.OfReading(run.Plan, run.Table, () => reader.Read(last, async, cancellationToken)).ConfigureAwait(false);
            await related.Read(page, async, cancellationToken).ConfigureAwait(false);
            var changes = Transform(run, transformer, related, page);
            await run.Writer.Take(changes, async, cancellationToken).ConfigureAwait(false);
            run.Progress.Add(page.Count, changes, isLast: !reader.IsFull(page));
            last = page.LastOrDefault()?.Key;
        }
        while (reader.IsFull(page));
    }

    private static List<RowChange> Transform(ScanRun run, Transformer transformer, RelatedRows related, List<StoredRow> page)
    {
        var changes = new List<RowChange>(page.Count);
        foreach (var row in page)
        {
            var call = new Call(run.Step, [row]);
            if (!run.Step.IsPlain)
                changes.AddRange(Calls.Transform(transformer, call, run.Arguments.Of([row], parameter => related.Of(parameter, row))));
            else if (Calls.Transform(transformer, call) is { } change)
                changes.Add(change);
        }

        return changes;
    }
}
