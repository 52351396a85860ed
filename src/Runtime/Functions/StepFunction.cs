using TypedMigrations.Planning;
using TypedMigrations.Rows;

namespace TypedMigrations.Functions;

/// <summary>Applies the function of a step to rows: rows in, changes out.</summary>
internal sealed class StepFunction(PlanStep step, Transformer transformer, Arguments arguments, Failures failures)
{
    /// <summary>The changes of the function: called once for each row, once for each group of all rows, or once.</summary>
    /// <param name="rows">The source rows.</param>
    /// <param name="related">The related rows.</param>
    /// <param name="look">Called before each row. It may throw to end the run.</param>
    public List<RowChange> Apply(IReadOnlyList<StoredRow> rows, RelatedRows related, Action look)
    {
        var changes = new List<RowChange>(rows.Count);
        if (step.IsByRow)
            foreach (var row in rows)
            {
                look();
                Apply(new Call(step, [row]), related, changes);
            }
        else
            foreach (var call in step.Function.Driver is null ? [new Call(step, [])] : Groups(rows))
                Apply(call, related, changes);
        return changes;
    }

    private void Apply(Call call, RelatedRows related, List<RowChange> changes)
    {
        try
        {
            if (!step.IsPlain)
                changes.AddRange(
                    transformer.Transform(call, arguments.Of(call.Rows, related), arguments.HaveExtremes(call.Rows, related)));
            else if (transformer.Transform(call.Rows[0]) is { } change)
                changes.Add(change with { Call = call });
        }
        catch (Exception exception) when (exception is not MustStageException)
        {
            failures.Add(Failed(call, exception));
        }
    }

    private List<Call> Groups(IReadOnlyList<StoredRow> rows)
    {
        var keyed = new List<(object? Key, StoredRow Row)>(rows.Count);
        foreach (var row in rows)
            try
            {
                if (step.Function.IsInGroup(
                        row.Table.Shape.FromValues!(StoredValue.Copy(row.Values)), Transformer.Refused, out var key))
                    keyed.Add((key, row));
            }
            catch (Exception exception) when (exception is not MustStageException)
            {
                failures.Add(Failed(new Call(step, [row]), exception, "the key of its groups"));
            }

        return
        [
            .. keyed.GroupBy(pair => pair.Key, pair => pair.Row, KeyComparer<object?>.Instance)
                .Select(group => new Call(step, [.. group])),
        ];
    }

    private static CallFailedException Failed(Call call, Exception exception, string? what = null) => exception switch
    {
        CallFailedException failed => failed,
        RefusedRowException refused => new CallFailedException(call, refused),
        _ => new CallFailedException(call, exception, what),
    };
}
