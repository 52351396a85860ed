using TypedMigrations.Functions;
using TypedMigrations.Planning;
using TypedMigrations.Sql;

namespace TypedMigrations.Batches;

/// <summary>Reads a page, transforms it, writes what changed, until there are no more rows: for any function on any database.</summary>
internal sealed class PageLoop : Strategy
{
    protected override async ValueTask Run(ScanRun run, bool async, CancellationToken cancellationToken)
    {
        await KeyCheck.Check(run.Session, run.Plan, run.Scan, async, cancellationToken).ConfigureAwait(false);
        var reader = new PageReader(run.Session, run.Scan, run.PageSize, run.Failures.AreCollected ? exception => run.Failures.Add(run.Step, run.Table, exception) : null);
        var related = new RelatedRows(run.Session, run.Plan, run.Step, run.Scan);
        await related.CheckKeys(async, cancellationToken).ConfigureAwait(false);
        var transformer = new Transformer(run.Step);
        do
        {
            reader.PageSize = run.PageSize;
            var page = await DatabaseFailure.At(run.Session, run.Plan, run.Table, () => reader.Read(reader.Last, async, cancellationToken)).ConfigureAwait(false);
            // A later page would meet what the database itself makes of this one.
            if (reader.IsFull && !run.Step.IsStaged && run.Session.WhyReadAhead(run.Step) is { } reason)
                throw new MustStageException(reason);
            await related.Read(page, async, cancellationToken).ConfigureAwait(false);
            var changes = Transform(run, transformer, related, page, cancellationToken);
            await run.Writer.Take(changes, async, cancellationToken).ConfigureAwait(false);
            run.Progress.Add(page.Count, changes, isLast: !reader.IsFull);
        }
        while (reader.IsFull);
    }

    private static List<RowChange> Transform(ScanRun run, Transformer transformer, RelatedRows related, List<StoredRow> page, CancellationToken cancellationToken)
    {
        var changes = new List<RowChange>(page.Count);
        foreach (var row in page)
        {
            run.Progress.Look(cancellationToken);
            run.Failures.Catch(() =>
            {
                var call = new Call(run.Step, [row]);
                if (!run.Step.IsPlain)
                    changes.AddRange(Calls.Transform(transformer, call, run.Arguments.Of([row], parameter => related.Of(parameter, row)), run.Arguments.HasExtremes || related.HasExtremes(row)));
                else if (Calls.Transform(transformer, call) is { } change)
                    changes.Add(change);
            });
        }

        return changes;
    }
}
