using TypedMigrations.Planning;
using TypedMigrations.Rows;

namespace TypedMigrations.Functions;

/// <summary>Runs a function and finds what changes it asks for.</summary>
/// <param name="step">The function.</param>
/// <param name="changesReference">Whether a change gives a row another value, beside its key, by which others refer to it.</param>
internal sealed class Transformer(PlanStep step, Predicate<RowChange> changesReference)
{
    private readonly Replacement _replacement = new(step);

    /// <summary>The change that a function of one row asks for, or null where it leaves the row as it is.</summary>
    /// <exception cref="RefusedRowException">The schema has no place for what the function returned.</exception>
    public RowChange? Transform(StoredRow row)
    {
        var change = _replacement.Replace(
            row, step.Function.Ask(
                row.Table.Shape, row.Table.Used is { HasCollections: false } ? row.Values : StoredValue.Copy(row.Values), Refused));
        if (row.HasExtremes && change is not null)
            Extremes.Check(change);
        return change is null ? null : Guarded(change);
    }

    /// <summary>The changes that a call asks for, those of rows that refer to others behind these.</summary>
    /// <param name="call">Its source rows.</param>
    /// <param name="arguments">An argument for each parameter.</param>
    /// <param name="hasExtremes">Whether rows are among these that hold a day which is the same value in C# as an infinite one.</param>
    /// <exception cref="RefusedRowException">The schema has no place for what the function returned.</exception>
    public List<RowChange> Transform(Call call, object?[] arguments, bool hasExtremes)
    {
        var results = step.Function.Ask(arguments, Refused);
        CheckKeys(results);
        var changes = new List<RowChange>();
        // Where nothing is said of them, source rows stay as they are.
        var remaining = step.Results.Any(result => result.IsOwn) ? call.Rows.ToList() : [];
        var isReplaced = false;
        for (var i = 0; i < results.Count; i++)
        {
            var result = step.Results[i];
            var replaces = result is { IsOwn: true, Result.IsMany: false }
                && !isReplaced && step.Function.Parameters[0].Kind == RowParameterKind.Row;
            isReplaced |= replaces;
            foreach (var row in results[i])
            {
                var replaced = replaces ? remaining.FirstOrDefault() : result.IsOwn ? Match(remaining, row) : null;
                if (replaced is not null)
                    remaining.Remove(replaced);
                Add(replaced is null ? Insert(result, row) : Replace(replaced, row));
            }
        }

        foreach (var row in remaining)
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

    /// <exception cref="MustStageException">Others refer to what changes, and the step is not prepared for that.</exception>
    private RowChange Guarded(RowChange change) =>
        !changesReference(change) ? change
        : step.IsStaged ? change with { IsGuarded = true }
        : throw new MustStageException($"{step} changes what others refer to");

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
            return Replacement.Insert(_replacement.TableOf(result, row), row.ToValues());
        }
        catch (RefusedRowException exception)
        {
            throw new RefusedRowException(exception.Column, exception.Message) { Returned = row };
        }
    }

    private static RefusedRowException Refused(string problem) => new(column: null, problem);

    /// <summary>
    /// Two rows cannot take one place. (Of new rows of other tables the database says so, which knows when two keys are one.)
    /// </summary>
    private void CheckKeys(List<IReadOnlyList<ISnapshotRow>> results)
    {
        var own = results.Where((_, i) => step.Results[i].IsOwn).SelectMany(rows => rows).ToList();
        var keys = new HashSet<object[]>(StoredKeyComparer.Instance);
        foreach (var row in own.Count > 1 ? own : [])
        {
            var (table, values) = (step.Result.Find(row.Shape), row.ToValues());
            if (table is null || table.Key.Any(ordinal => table.Columns[ordinal].IsIdentity && TemporaryKeys.Is(values[ordinal])))
                continue;
            if (!keys.Add([.. table.Key.Select(ordinal => values[ordinal]!)]))
                throw new RefusedRowException(table.Columns[table.Key[0]], $"returned two rows of {table.Shape.Record} with the key "
                    + $"{table.DescribeKey(values)}") { Returned = row };
        }
    }

    /// <summary>The source row that has the same key.</summary>
    private static StoredRow? Match(List<StoredRow> rows, ISnapshotRow row)
    {
        var values = row.ToValues();
        return rows.Find(candidate => candidate.Table.Key.All(ordinal =>
            row.Shape.IndexOf(candidate.Table.Shape.Properties[ordinal].Name) is >= 0 and var other
                && StoredValue.Equal(candidate.Values[ordinal], values[other])));
    }
}
