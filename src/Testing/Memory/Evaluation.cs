using Microsoft.EntityFrameworkCore.Migrations;
using TypedMigrations.Planning;
using TypedMigrations.Rows;

namespace TypedMigrations.Testing.Memory;

/// <summary>
/// Runs the functions of a migration over tables in memory. The run through a database has to return the same rows. The evaluation is
/// simple and not fast: all functions get the tables as they were, and then all changes are applied at once.
/// </summary>
internal sealed class Evaluation
{
    // More rows would not help the reader.
    private const int Shown = 5;

    private readonly MigrationContext _context;

    public Evaluation(Migration migration, MigrationDirection direction, Func<string, MigrationContext>? contexts = null)
    {
        var all = direction == MigrationDirection.Up ? migration.UpOperations : migration.DownOperations;
        var operations = all.OfType<DataMigrationOperation>().ToList();
        Functions = [.. operations.SelectMany(operation => operation.Functions)];
        var (before, after) = direction == MigrationDirection.Up ? ("Before", "After") : ("After", "Before");
        Name = direction.ToString();
        Operation = operations.FirstOrDefault();
        Before = new MemorySchema(Operation?.Source() ?? migration.TargetModel, StateShapes.Of(migration.GetType(), before));
        After = Operation is { IsAttached: true }
            ? new MemorySchema(Operation.Target(), StateShapes.Of(migration.GetType(), after))
            : Before;
        _context = (contexts ?? TestContexts.Default)(Operation?.MigrationId ?? migration.GetType().Name);
    }

    /// <summary>The operation that the runtime runs in this direction, or null if there is none.</summary>
    public DataMigrationOperation? Operation { get; }

    public IReadOnlyList<RowFunction> Functions { get; }

    /// <summary><c>Up</c> or <c>Down</c>.</summary>
    public string Name { get; }

    /// <summary>The schema of the rows that functions take.</summary>
    public MemorySchema Before { get; }

    /// <summary>The schema of the rows that they return.</summary>
    public MemorySchema After { get; }

    /// <summary>Whether a function may change or insert rows of a record.</summary>
    public static bool Touches(RowFunction function, RowShape shape) =>
        function.IsDrivenBy(shape) || function.Results.Any(result => IsOf(shape, result.Shape));

    /// <summary>The outcome for the rows of a database.</summary>
    /// <exception cref="MigrationTestException">A function fails, or two rows have the same key.</exception>
    public Outcome Run(IEnumerable<ISnapshotRow> rows)
    {
        var before = new MemoryTables(Before, rows.Select(Before.Row));
        if (before.DuplicateKey() is (var row, _))
            throw new MigrationTestException(
                $"Two rows of {row.Shape.Record} have the key {row.DescribeKey()}: give each a key of its own.");
        var changes = new Changes(Before, After);
        foreach (var function in Functions)
            foreach (var call in Calls(function, before))
                changes.Add(Result(function, call, Call(function, call, before)));
        return changes.Apply(before);
    }

    /// <summary>The outcome, or null if a function fails, because other checks report that.</summary>
    public Outcome? TryRun(IEnumerable<ISnapshotRow> rows)
    {
        try
        {
            return Run(rows);
        }
        catch (MigrationTestException)
        {
            return null;
        }
    }

    /// <summary>The rows of a small database, as lines that can be pasted into a test. The row under test comes first.</summary>
    public string Show(IReadOnlyList<ISnapshotRow> rows) => string.Concat(rows.Take(Shown).Select((row, i) =>
        $"\n  {(i == 0 ? "row" : "beside")}: {Functions[0].Literal(row.Shape, row.ToValues())}"));

    /// <summary>The source rows of each call: one row, or a group; none if the function is called once.</summary>
    private static IEnumerable<IReadOnlyList<MemoryRow>> Calls(RowFunction function, MemoryTables tables) => function.Parameters switch
    {
        [{ Kind: RowParameterKind.Row } driver, ..] => tables.Of(driver.Shape!).Select(row => (IReadOnlyList<MemoryRow>)[row]),
        [{ Kind: RowParameterKind.Group } driver, ..] => tables.Of(driver.Shape!)
            .Select(row => (Row: row, IsInGroup: IsInGroup(function, row, out var key), Key: key))
            .Where(keyed => keyed.IsInGroup)
            .GroupBy(keyed => keyed.Key, keyed => keyed.Row, KeyComparer<object?>.Instance)
            .Select(group => (IReadOnlyList<MemoryRow>)[.. group]),
        _ => [[]],
    };

    private static bool IsInGroup(RowFunction function, MemoryRow row, out object? key) => function.IsInGroup(
        row.ToRecord(),
        problem => new MigrationTestException($"{function.Method.Name} {problem}\n  row: {function.Literal(row.Shape, row.Values)}"),
        out key);

    /// <summary>Calls the function.</summary>
    private List<IReadOnlyList<MemoryRow>> Call(RowFunction function, IReadOnlyList<MemoryRow> call, MemoryTables tables)
    {
        var arguments = function.Parameters.Select(parameter => (Parameter: parameter, Rows: RowsOf(parameter))).ToList();
        try
        {
            var values = arguments.Select(argument => Argument(argument.Parameter, argument.Rows)).ToArray();
            return
            [
                .. function.Ask(values, problem => new RefusedRowException(column: null, problem))
                    .Select(rows => rows.Select(After.Row).ToList()),
            ];
        }
        catch (Exception exception)
        {
            var problem = exception is RefusedRowException ? exception.Message : $"threw {exception.GetType().Name}: {exception.Message}";
            var shown = arguments
                .Where(argument => argument.Parameter.Kind is not RowParameterKind.Context and not RowParameterKind.Lookup)
                .SelectMany(argument => argument.Rows
                    .Select(row => $"\n  {Label(argument.Parameter)}: {function.Literal(row.Shape, row.Values)}"));
            throw new MigrationTestException($"{function.Method.Name} {problem}{string.Concat(shown)}", exception);
        }

        static string Label(RowParameter parameter) => parameter.Kind == RowParameterKind.Row ? "row" : parameter.Name;

        IReadOnlyList<MemoryRow> RowsOf(RowParameter parameter) => parameter.Kind switch
        {
            RowParameterKind.Row or RowParameterKind.Group => call,
            RowParameterKind.Lookup => tables.Of(parameter.Shape!),
            RowParameterKind.Parent or RowParameterKind.Children => tables.Related(call[0], parameter),
            _ => [],
        };

        object? Argument(RowParameter parameter, IReadOnlyList<MemoryRow> rows) => parameter switch
        {
            { Kind: RowParameterKind.Context } => _context,
            { Kind: RowParameterKind.Parent, IsOptional: false } when rows.Count == 0 => throw new InvalidOperationException(
                $"this row has no '{parameter.Name}'. If that is allowed, declare the parameter as '{parameter.Shape!.Record}?'"),
            _ => parameter.ToArgument([.. rows.Select(row => row.ToRecord())]),
        };
    }

    /// <summary>The replacements of a call's source rows, and the other rows that it returns.</summary>
    private static CallResult Result(RowFunction function, IReadOnlyList<MemoryRow> call, List<IReadOnlyList<MemoryRow>> returned)
    {
        var results = function.Results
            .Zip(returned, (result, rows) => (
                IsOwn: function.Driver is { } driver && IsOf(driver, result.Shape), result.IsMany, Rows: rows))
            .ToList();
        var others = results.Where(result => !result.IsOwn).SelectMany(result => result.Rows).ToList();
        var own = results.Where(result => result.IsOwn).ToList();
        // A function that returns no source record leaves its source rows unchanged.
        if (own.Count == 0)
            return new CallResult([], others);
        // The replacement of a single row may have another key.
        if (own is [{ IsMany: false, Rows: var replacement }] && function.Parameters[0].Kind == RowParameterKind.Row)
            return new CallResult([(call[0], replacement.SingleOrDefault())], others);
        var kept = own.SelectMany(result => result.Rows).ToList();
        var replaced = call.Select(row => (Before: row, After: kept.FirstOrDefault(other => KeyOrder.HaveSame(row, other)))).ToList();
        return new CallResult(replaced, [.. others, .. kept.Except(replaced.Select(pair => pair.After).OfType<MemoryRow>())]);
    }

    private static bool IsOf(RowShape one, RowShape other) =>
        one.Entity == other.Entity
        || one.Derived.Any(derived => derived.Entity == other.Entity)
        || other.Derived.Any(derived => derived.Entity == one.Entity);
}

/// <summary>
/// The result of a migration: each row that exists before or after it. The rows of a record are in the order of their keys.
/// </summary>
internal sealed record Outcome(IReadOnlyList<EvaluatedRow> Rows)
{
    public IEnumerable<MemoryRow> After => Rows.Select(row => row.After).OfType<MemoryRow>();

    /// <summary>The rows that functions inserted.</summary>
    public IEnumerable<MemoryRow> Made() => Rows.Where(row => row.Before is null).Select(row => row.After!);
}
