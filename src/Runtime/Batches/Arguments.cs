using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Rows;
using TypedMigrations.Sql;

namespace TypedMigrations.Batches;

/// <summary>What a function is given beside the rows that drive it, as far as it is the same in every call: look-ups and the context.</summary>
internal sealed class Arguments
{
    private readonly PlanStep _step;
    private readonly object?[] _given;

    private Arguments(PlanStep step, object?[] given) => (_step, _given) = (step, given);

    /// <summary>Whether a row of a look-up holds a day that is the same value in C# as an infinite one.</summary>
    public bool HasExtremes { get; private init; }

    /// <summary>Reads the look-ups of a step, whole.</summary>
    public static async ValueTask<Arguments> Of(
        Session session, Plan plan, PlanStep step, MigrationContext context, int pageSize, bool async, CancellationToken cancellationToken)
    {
        var given = new object?[step.Function.Parameters.Length];
        var hasExtremes = false;
        for (var i = 0; i < given.Length; i++)
        {
            var parameter = step.Function.Parameters[i];
            if (parameter.Kind == RowParameterKind.Context)
                given[i] = context;
            if (parameter.Kind != RowParameterKind.Lookup)
                continue;
            var rows = await TableReader.Read(session, plan, step.Read(parameter).Rows, pageSize, onUnreadable: null, async, cancellationToken).ConfigureAwait(false);
            hasExtremes |= rows.Exists(row => row.HasExtremes);
            given[i] = Lookup(plan, step, parameter, rows);
        }

        return new Arguments(step, given) { HasExtremes = hasExtremes };
    }

    /// <summary>The arguments of a call.</summary>
    /// <param name="rows">The rows that drive it: one, those of a group, or none.</param>
    /// <param name="related">The rows that belong to it, for each parameter that asks for such.</param>
    public object?[] Of(IReadOnlyList<StoredRow> rows, Func<RowParameter, IReadOnlyList<ISnapshotRow>> related)
    {
        var arguments = (object?[])_given.Clone();
        for (var i = 0; i < arguments.Length; i++)
        {
            var parameter = _step.Function.Parameters[i];
            if (parameter.IsDriver)
                arguments[i] = parameter.ToArgument([.. rows.Select(row => row.Table.Shape.FromValues!(StoredValue.Copy(row.Values)))]);
            else if (parameter.Kind is RowParameterKind.Parent or RowParameterKind.Children)
                arguments[i] = parameter.ToArgument(related(parameter));
        }

        return arguments;
    }

    private static object? Lookup(Plan plan, PlanStep step, RowParameter parameter, List<StoredRow> rows)
    {
        var records = rows.ConvertAll(row => row.Table.Shape.FromValues!(row.Values));
        var known = new Dictionary<object, StoredRow>();
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
                    plan, rows[i].Table.Tables[0], $"the key of parameter '{parameter.Name}' of {step} threw {exception.GetType().Name}: {exception.Message}", exception,
                    column: null, Failure.Row(step.Function, rows[i].Table, rows[i].Values));
            }

            if (parameter.IsUnique && key is not null && !known.TryAdd(key, rows[i]))
                throw Failure.Of(
                    plan, rows[i].Table.Tables[0],
                    $"parameter '{parameter.Name}' of {step} is a dictionary, and two rows have the key {CSharpLiteral.Value(key)}. Take an ILookup, which has all rows of a key",
                    inner: null, column: null, Failure.KeyOnly(known[key].Table, known[key].Values), Failure.KeyOnly(rows[i].Table, rows[i].Values));
        }

        return parameter.ToArgument(records);
    }
}

/// <summary>Reads all rows of a record.</summary>
internal static class TableReader
{
    /// <summary>The rows in the order of their keys, table by table.</summary>
    /// <param name="session">The migration's connection.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="source">The rows.</param>
    /// <param name="pageSize">How many of them are read at a time.</param>
    /// <param name="onUnreadable">Told of a row that cannot be read; without it, the first such row ends the reading.</param>
    /// <param name="async">Whether the caller waits without a thread.</param>
    /// <param name="cancellationToken">Looked at before each page.</param>
    public static async ValueTask<List<StoredRow>> Read(
        Session session, Plan plan, RowSource source, int pageSize, Action<TableName, UnreadableColumnException>? onUnreadable, bool async, CancellationToken cancellationToken)
    {
        var rows = new List<StoredRow>();
        foreach (var scan in source.Scans)
        {
            var table = scan.First.Tables[0];
            await KeyCheck.Check(session, plan, scan, async, cancellationToken).ConfigureAwait(false);
            var reader = new PageReader(session, scan, pageSize, onUnreadable is null ? null : exception => onUnreadable(table, exception));
            do
            {
                cancellationToken.ThrowIfCancellationRequested();
                rows.AddRange(await DatabaseFailure.At(session, plan, table, () => reader.Read(reader.Last, async, cancellationToken)).ConfigureAwait(false));
            }
            while (reader.IsFull);
        }

        return rows;
    }
}
