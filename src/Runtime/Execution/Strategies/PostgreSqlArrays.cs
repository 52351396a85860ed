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
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await Failure.OfReading(run.Plan, run.Table, () => reader.Read(reader.Last, async, cancellationToken)).ConfigureAwait(false);
            var changes = page.Select(row => Calls.Transform(transformer, new Call(run.Step, [row]))).OfType<RowChange>().ToList();
            await writer.Write(changes, async, cancellationToken).ConfigureAwait(false);
            run.Progress.Add(page.Count, changes, isLast: !reader.IsFull);
        }
        while (reader.IsFull);
    }
}
