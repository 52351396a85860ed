using TypedMigrations.Planning;
using TypedMigrations.Rows;

namespace TypedMigrations.Functions;

/// <summary>Runs a function and finds its changes.</summary>
/// <param name="step">The function.</param>
/// <param name="changesReference">Whether a change gives a row a new value, outside its key, to which other rows refer.</param>
internal sealed class Transformer(PlanStep step, Predicate<RowChange> changesReference)
{
    private readonly Replacement _replacement = new(step);

    /// <summary>The change of a function of one row, or null if the row stays unchanged.</summary>
    /// <exception cref="RefusedRowException">The schema does not allow the result.</exception>
    public RowChange? Transform(StoredRow row)
    {
        var change = _replacement.Replace(
            row, step.Function.Ask(
                row.Table.Shape, row.Table.Used is { HasCollections: false } ? row.Values : StoredValue.Copy(row.Values), Refused));
        if (row.HasExtremes && change is not null)
            Extremes.Check(change);
        return change is null ? null : Guarded(change);
    }

    /// <summary>The changes of a call. Rows come after the rows to which they refer.</summary>
    /// <param name="call">Its source rows.</param>
    /// <param name="arguments">An argument for each parameter.</param>
    /// <param name="hasExtremes">Whether these rows have a date that C# cannot distinguish from an infinite one.</param>
    /// <exception cref="RefusedRowException">The schema does not allow the result.</exception>
    public List<RowChange> Transform(Call call, object?[] arguments, bool hasExtremes)
    {
        var results = step.Function.Ask(arguments, Refused);
        // Without a result for them, source rows stay unchanged.
        var sources = new SourceRows(step.Results.Any(result => result.IsOwn) ? call.Rows : []);
        CheckKeys(results, sources);
        var changes = new List<RowChange>();
        var isReplaced = false;
        for (var i = 0; i < results.Count; i++)
        {
            var result = step.Results[i];
            var replaces = result is { IsOwn: true, Result.IsMany: false }
                && !isReplaced && step.Function.Parameters[0].Kind == RowParameterKind.Row;
            isReplaced |= replaces;
            foreach (var row in results[i])
            {
                var replaced = replaces ? sources.TakeOnly() : result.IsOwn ? sources.Take(row) : null;
                Add(replaced is null ? Insert(result, row) : Replace(replaced, row));
            }
        }

        foreach (var row in sources.Left)
            Add(_replacement.Replace(row, result: null));
        TemporaryKeys.Patch(changes);
        if (hasExtremes)
            changes.ForEach(Extremes.Check);
        return changes;

        void Add(RowChange? change)
        {
            if (change is not null)
                changes.Add(Guarded(change) with { Call = call });
        }
    }

    /// <exception cref="MustStageException">Other rows refer to the changed value, and the step is not staged.</exception>
    private RowChange Guarded(RowChange change) =>
        !changesReference(change) ? change
        : step.IsStaged ? change with { IsGuarded = true }
        : throw new MustStageException($"{step} changes what others refer to") { Guarded = step };

    private RowChange? Replace(StoredRow replaced, ISnapshotRow row)
    {
        try
        {
            return _replacement.Replace(replaced, row);
        }
        catch (RefusedRowException exception)
        {
            throw new RefusedRowException(exception.Column, exception.Message) { Returned = row };
        }
    }

    private RowChange Insert(ResultRows result, ISnapshotRow row)
    {
        try
        {
            return Replacement.Insert(_replacement.TableOf(result, row), row);
        }
        catch (RefusedRowException exception)
        {
            throw new RefusedRowException(exception.Column, exception.Message) { Returned = row };
        }
    }

    internal static RefusedRowException Refused(string problem) => new(column: null, problem);

    /// <summary>
    /// Two rows cannot replace the same one. (For new rows of other tables the database checks this, because it knows which keys are
    /// equal.) A number that is not positive is the key of a source row if one has it, and otherwise a temporary key.
    /// </summary>
    private void CheckKeys(List<IReadOnlyList<ISnapshotRow>> results, SourceRows sources)
    {
        var own = results.Where((_, i) => step.Results[i].IsOwn).SelectMany(rows => rows).ToList();
        var keys = new HashSet<object[]>(StoredKeyComparer.Instance);
        foreach (var row in own.Count > 1 ? own : [])
        {
            var (table, values) = (step.Result.Find(row.Shape), row.ToValues());
            if (table is null
                || (table.Key.Any(ordinal => table.Columns[ordinal].IsIdentity && TemporaryKeys.Is(values[ordinal]))
                    && !sources.HaveKeyOf(row)))
                continue;
            // Types with tables of their own may have the same keys.
            if (!keys.Add([table.Tables[0].FullName, .. table.Key.Select(ordinal => values[ordinal]!)]))
                throw new RefusedRowException(table.Columns[table.Key[0]], $"returned two rows of {table.Shape.Record} with the key "
                    + $"{table.DescribeKey(values)}") { Returned = row };
        }
    }
}
