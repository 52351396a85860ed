using TypedMigrations.Binding;
using TypedMigrations.Functions;
using TypedMigrations.Planning;
using TypedMigrations.Rows;
using TypedMigrations.Sql;

namespace TypedMigrations.Batches;

/// <summary>The parents and children of the driving rows of a page.</summary>
internal sealed class RelatedRows
{
    private readonly Session _session;
    private readonly Plan _plan;
    private readonly PlanStep _step;
    private readonly List<(RelatedRead Related, List<RelatedReader> Readers, Dictionary<object[], List<StoredRow>> Rows)> _reads = [];

    public RelatedRows(Session session, Plan plan, PlanStep step, Scan driver)
    {
        (_session, _plan, _step) = (session, plan, step);
        foreach (var related in step.Related)
            if (related.Relation is { } relation)
                _reads.Add((
                    related,
                    [.. related.Rows.Scans.Where(scan => RelatedReader.CanJoin(driver, scan, relation)).Select(scan => new RelatedReader(session, driver, scan, relation))],
                    new Dictionary<object[], List<StoredRow>>(StoredKeyComparer.Instance)));
    }

    /// <summary>Makes sure that their keys tell them apart.</summary>
    public async ValueTask CheckKeys(bool async, CancellationToken cancellationToken)
    {
        foreach (var scan in _step.Related.Where(related => related.Relation is not null).SelectMany(related => related.Rows.Scans))
            await KeyCheck.Check(_session, _plan, scan, async, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads those of a page: a statement for each parameter and table.</summary>
    public async ValueTask Read(List<StoredRow> page, bool async, CancellationToken cancellationToken)
    {
        foreach (var (_, readers, rows) in _reads)
        {
            rows.Clear();
            if (page.Count == 0)
                continue;
            foreach (var reader in readers)
                await DatabaseFailure.At(_session, _plan, reader.Table, () => reader.Read(page, rows, async, cancellationToken)).ConfigureAwait(false);
        }
    }

    /// <summary>Those that belong to a driving row.</summary>
    public IReadOnlyList<ISnapshotRow> Of(RowParameter parameter, StoredRow driver)
    {
        var (related, _, rows) = _reads.Find(read => read.Related.Parameter == parameter);
        if (rows.TryGetValue(driver.Key, out var found))
            return found.ConvertAll(row => row.Table.Shape.FromValues!(row.Values));
        return parameter is { Kind: RowParameterKind.Parent, IsOptional: false } ? throw Missing(related, driver) : [];
    }

    /// <summary>Whether one of all that belong to it holds a day that is the same value in C# as an infinite one.</summary>
    public bool HasExtremes(StoredRow driver) => _reads.Exists(read => read.Rows.TryGetValue(driver.Key, out var found) && found.Exists(row => row.HasExtremes));

    private CallFailedException Missing(RelatedRead related, StoredRow driver)
    {
        var (record, parameter) = (related.Parameter.Shape!.Record, related.Parameter.Name);
        // Of what is not read for the function, the message that is made later says more.
        var stored = related.Relation!.ForeignKey.Properties.Select(property => driver.Table.Shape.IndexOf(property.Name)).Where(ordinal => ordinal >= 0 && driver.Table.IsRead(ordinal))
            .Select(ordinal => $"{driver.Table.Shape.Properties[ordinal].Member} = {CSharpLiteral.Value(driver.Values[ordinal])}");
        return new CallFailedException(
            new Call(_step, [driver]),
            $"{_step.Function.Method.Name} takes the {record} of each row as '{parameter}', and this row has none ({string.Join(", ", stored)}). Where there may be "
            + $"none, let the parameter be nullable: {record}? {parameter}",
            inner: null);
    }
}
