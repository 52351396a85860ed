using TypedMigrations.Planning;
using TypedMigrations.Rows;

namespace TypedMigrations.Functions;

/// <summary>
/// The arguments of a function other than its source rows: look-ups and the context, which are the same in every call, and related rows.
/// </summary>
internal sealed class Arguments
{
    private readonly PlanStep _step;
    private readonly object?[] _given;
    private readonly bool _hasExtremes;

    /// <param name="plan">The plan.</param>
    /// <param name="step">The function.</param>
    /// <param name="context">The context of the function.</param>
    /// <param name="lookups">The rows of each look-up.</param>
    /// <exception cref="DataMigrationException">Rows of a look-up have no key, or the same one.</exception>
    public Arguments(Plan plan, PlanStep step, MigrationContext context, IReadOnlyDictionary<RowParameter, List<StoredRow>> lookups)
    {
        (_step, _given) = (step, new object?[step.Function.Parameters.Length]);
        for (var i = 0; i < _given.Length; i++)
        {
            var parameter = step.Function.Parameters[i];
            if (parameter.Kind == RowParameterKind.Context)
                _given[i] = context;
            if (parameter.Kind == RowParameterKind.Lookup)
                _given[i] = Lookup(plan, step, parameter, lookups[parameter]);
        }

        _hasExtremes = lookups.Values.Any(rows => rows.Exists(row => row.HasExtremes));
    }

    /// <summary>The arguments of a call.</summary>
    /// <param name="rows">Its source rows: one, the rows of a group, or none.</param>
    /// <param name="related">The related rows.</param>
    public object?[] Of(IReadOnlyList<StoredRow> rows, RelatedRows related)
    {
        var arguments = (object?[])_given.Clone();
        for (var i = 0; i < arguments.Length; i++)
        {
            var parameter = _step.Function.Parameters[i];
            if (parameter.IsDriver)
                arguments[i] = parameter.ToArgument([.. rows.Select(row => row.Table.Shape.FromValues!(StoredValue.Copy(row.Values)))]);
            else if (parameter.Kind is RowParameterKind.Parent or RowParameterKind.Children)
                arguments[i] = parameter.ToArgument(related.Of(parameter, rows.FirstOrDefault()!));
        }

        return arguments;
    }

    /// <summary>Whether any of these rows has a date that C# cannot distinguish from an infinite one.</summary>
    public bool HaveExtremes(IReadOnlyList<StoredRow> rows, RelatedRows related) =>
        _hasExtremes || rows.Any(row => row.HasExtremes || related.HasExtremes(row));

    private static object? Lookup(Plan plan, PlanStep step, RowParameter parameter, List<StoredRow> rows)
    {
        var records = rows.ConvertAll(row => row.Table.Shape.FromValues!(row.Values));
        var known = new Dictionary<object, StoredRow>(KeyComparer<object>.Instance);
        for (var i = 0; i < rows.Count; i++)
        {
            object? key;
            try
            {
                key = parameter.KeySelector!(records[i]);
            }
            catch (Exception exception)
            {
                throw Failure.Of(
                    plan,
                    rows[i].Table.Tables[0],
                    $"the key of parameter '{parameter.Name}' of {step} threw {exception.GetType().Name}: {exception.Message}",
                    exception,
                    column: null,
                    Failure.Row(step.Function, rows[i].Table, rows[i].Values));
            }

            if (parameter.IsUnique && key is not null && !known.TryAdd(key, rows[i]))
                throw Failure.Of(
                    plan,
                    rows[i].Table.Tables[0],
                    $"parameter '{parameter.Name}' of {step} is a dictionary, and two rows have the key {CSharpLiteral.Value(key)}. "
                    + "Take an ILookup, which has all rows of a key",
                    inner: null,
                    column: null,
                    Failure.KeyOnly(known[key].Table, known[key].Values),
                    Failure.KeyOnly(rows[i].Table, rows[i].Values));
        }

        return parameter.ToArgument(records);
    }
}
