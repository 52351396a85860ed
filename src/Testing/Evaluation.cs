using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using TypedMigrations.Planning;
using TypedMigrations.Rows;

namespace TypedMigrations.Testing;

/// <summary>A row and what became of it.</summary>
/// <param name="Shape">The record.</param>
/// <param name="Key">Which of its values are the primary key.</param>
/// <param name="Before">The values that the function was given.</param>
/// <param name="After">The values that it returned, or null where it deleted the row.</param>
internal sealed record EvaluatedRow(RowShape Shape, IReadOnlyList<int> Key, object?[] Before, object?[]? After)
{
    /// <summary>The record that the function returned, where it is of another type.</summary>
    public RowShape ResultShape { get; init; } = Shape;

    public string DescribeKey() => string.Join(", ", Key.Select(ordinal => $"{Shape.Properties[ordinal].Name} = {CSharpLiteral.Value(Before[ordinal])}"));

    public bool IsChanged => After is null || ResultShape.Entity != Shape.Entity || Enumerable.Range(0, Before.Length).Any(HasChanged);

    public bool HasChanged(int ordinal) => After is null || !StoredValue.Same(Before[ordinal], After[ordinal]);

    /// <summary>The row as it became, by itself; not for one that was deleted.</summary>
    public EvaluatedRow Result() => new(ResultShape, [.. Key.Select(ordinal => ResultShape.IndexOf(Shape.Properties[ordinal].Name))], After!, After);

    /// <summary>The row with all columns that either record has, where a function made one of another type of it: so the two can stand side by side.</summary>
    public EvaluatedRow SideBySide()
    {
        if (After is null || ResultShape.Entity == Shape.Entity)
            return this;
        var added = ResultShape.Properties.Where(property => Shape.IndexOf(property.Name) < 0).ToList();
        var all = Shape with { Properties = [.. Shape.Properties, .. added] };
        var before = Before;
        Array.Resize(ref before, all.Properties.Length);
        var after = all.Properties.Select(property => ResultShape.IndexOf(property.Name) is >= 0 and var ordinal ? After[ordinal] : null).ToArray();
        return new EvaluatedRow(all, Key, before, after);
    }
}

/// <summary>Runs a migration's functions over rows in memory: what the database run has to agree with.</summary>
internal sealed class Evaluation
{
    private readonly IModel _model;
    private readonly IReadOnlyList<RowFunction> _functions;

    public Evaluation(Migration migration, MigrationDirection direction)
    {
        var operations = direction == MigrationDirection.Up ? migration.UpOperations : migration.DownOperations;
        _model = migration.TargetModel;
        _functions = [.. operations.OfType<DataMigrationOperation>().SelectMany(operation => operation.Functions)];
    }

    public IEnumerable<RowFunction> Functions => _functions;

    /// <summary>The function that a record drives; null where the migration leaves its rows alone.</summary>
    public RowFunction? FunctionOf(RowShape shape) => _functions.FirstOrDefault(function => function.IsDrivenBy(shape));

    /// <summary>The rows in key order, grouped by record, each with what its function made of it.</summary>
    public IReadOnlyList<EvaluatedRow> Run(IEnumerable<ISnapshotRow> rows)
    {
        var evaluated = rows.Select(row => Run(row.Shape, row.ToValues())).ToList();
        foreach (var same in evaluated.GroupBy(row => (row.Shape.Entity, row.DescribeKey())).Where(group => group.Count() > 1))
            throw new MigrationTestException($"{same.Count()} rows of {same.First().Shape.Record} have the key {same.Key.Item2}: give each a key of its own.");
        return [.. evaluated.OrderBy(row => row.Shape.Record, StringComparer.Ordinal).ThenBy(row => row, KeyOrder.Instance)];
    }

    /// <summary>A row as it is, with its key.</summary>
    public EvaluatedRow Read(RowShape shape, object?[] values)
    {
        var entity = ModelPath.Entity(_model, shape.Entity)
            ?? throw new MigrationTestException($"The migration's target model has no entity '{shape.Entity}'.");
        var key = ModelPath.Key(entity, shape).ToList();
        return key.Count > 0 && !key.Contains(-1)
            ? new EvaluatedRow(shape, key, values, values)
            : throw new MigrationTestException($"Rows of {shape.Record} have no primary key, by which one could be told from another: it can be read, and not be changed.");
    }

    public EvaluatedRow Run(RowShape shape, object?[] values)
    {
        var row = Read(shape, values);
        if (FunctionOf(shape) is not { } function)
            return row;
        try
        {
            var result = function.Invoke(shape, values);
            return row with { After = result?.ToValues(), ResultShape = result?.Shape ?? shape };
        }
        catch (Exception exception)
        {
            throw new MigrationTestException(
                $"{function.Method.Name} threw {exception.GetType().Name}: {exception.Message}\n  row: {function.Literal(shape, values)}", exception);
        }
    }

    private sealed class KeyOrder : IComparer<EvaluatedRow>
    {
        public static KeyOrder Instance { get; } = new();

        public int Compare(EvaluatedRow? left, EvaluatedRow? right)
        {
            foreach (var ordinal in left!.Key)
            {
                var order = Compare(left.Before[ordinal], right!.Before[ordinal]);
                if (order != 0)
                    return order;
            }

            return 0;
        }

        // Not the database's order, but one that is the same on every machine.
        private static int Compare(object? left, object? right) => (left, right) switch
        {
            (string a, string b) => string.CompareOrdinal(a, b),
            (byte[] a, byte[] b) => a.AsSpan().SequenceCompareTo(b),
            _ => Comparer<object>.Default.Compare(left, right),
        };
    }
}
