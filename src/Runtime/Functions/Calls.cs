using TypedMigrations.Planning;

namespace TypedMigrations.Functions;

/// <summary>Calls functions, and says of which rows where they fail.</summary>
internal static class Calls
{
    /// <summary>The change that a function of one row asks for.</summary>
    public static RowChange? Transform(Transformer transformer, Call call) =>
        Guarded(call, () => transformer.Transform(call.Rows[0]) is { } change ? change with { Call = call } : null);

    /// <summary>The changes that a call asks for.</summary>
    public static List<RowChange> Transform(Transformer transformer, Call call, object?[] arguments, bool hasExtremes) =>
        Guarded(call, () => transformer.Transform(call, arguments, hasExtremes || call.Rows.Any(row => row.HasExtremes)));

    /// <summary>The changes that a function asks for which is called once, or once for each group of rows.</summary>
    /// <param name="step">The function.</param>
    /// <param name="rows">All rows that drive it.</param>
    /// <param name="arguments">The arguments of a call over some of them.</param>
    /// <param name="hasExtremes">Whether any argument has rows that hold a day which is the same value in C# as an infinite one.</param>
    /// <param name="failures">Takes the calls that fail.</param>
    public static List<RowChange> Transform(
        PlanStep step, List<StoredRow> rows, Func<IReadOnlyList<StoredRow>, object?[]> arguments, bool hasExtremes, Failures failures)
    {
        var transformer = new Transformer(step);
        var changes = new List<RowChange>();
        foreach (var call in step.Function.Driver is null ? [new Call(step, [])] : Groups(step, rows, failures))
            failures.Catch(() => changes.AddRange(Transform(transformer, call, arguments(call.Rows), hasExtremes)));
        return changes;
    }

    private static List<Call> Groups(PlanStep step, List<StoredRow> rows, Failures failures)
    {
        var selector = step.Function.Parameters[0].KeySelector!;
        var groups = new Dictionary<object, List<StoredRow>>();
        foreach (var row in rows)
            failures.Catch(() =>
            {
                if (Guarded(new Call(step, [row]), () => selector(row.Table.Shape.FromValues!(Rows.StoredValue.Copy(row.Values))), "the key of its groups") is not { } key)
                    return;
                if (!groups.TryGetValue(key, out var group))
                    groups.Add(key, group = []);
                group.Add(row);
            });

        return [.. groups.Values.Select(group => new Call(step, [.. group]))];
    }

    private static T Guarded<T>(Call call, Func<T> run, string? what = null)
    {
        try
        {
            return run();
        }
        catch (RefusedRowException exception)
        {
            throw new CallFailedException(call, exception);
        }
        catch (Exception exception) when (exception is not MustStageException)
        {
            throw new CallFailedException(call, exception, what);
        }
    }
}
