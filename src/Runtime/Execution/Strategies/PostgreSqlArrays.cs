namespace TypedMigrations.Execution.Strategies;

/// <summary>PostgreSQL runs elsewhere: pages go over as they do for any function, and what changed goes back in one statement a page.</summary>
internal sealed class PostgreSqlArrays : Strategy
{
    protected override async ValueTask Run(ScanRun run, bool async, CancellationToken cancellationToken)
    {
        if (run.Progress.IsWanted)
            run.Progress.Begin(await new ScanSql(run.Session, run.Scan).Count(async, cancellationToken).ConfigureAwait(false));
        var reader = new PageReader(run.Session, run.Scan, run.PageSize);
        var transformer = new Transformer(run.Step);
        using var writer = new ArrayWriter(run);
        List<StoredRow> page;
        object[]? last = null;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            page = await Failure.OfReading(run.Plan, run.Table, () => reader.Read(last, async, cancellationToken)).ConfigureAwait(false);
            var changes = page.Select(row => Calls.Transform(transformer, new Call(run.Step, [row]))).OfType<RowChange>().ToList();
            await writer.Write(changes, async, cancellationToken).ConfigureAwait(false);
            run.Progress.Add(page.Count, changes, isLast: !reader.IsFull(page));
            last = page.LastOrDefault()?.Key;
        }
        while (reader.IsFull(page));
    }
}
