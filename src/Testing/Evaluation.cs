using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using TypedMigrations.Rows;

namespace TypedMigrations.Testing;

/// <summary>A row and what became of it.</summary>
/// <param name="Shape">The record.</param>
/// <param name="Key">Which of its values are the primary key.</param>
/// <param name="Before">The values that the function was given.</param>
/// <param name="After">The values that it returned, or null where it deleted the row.</param>
internal sealed record EvaluatedRow(RowShape Shape, IReadOnlyList<int> Key, object?[] Before, object?[]? After)
{
    public string DescribeKey() => string.Join(", ", Key.Select(ordinal => $"{Shape.Properties[ordinal].Name} = {CSharpLiteral.Value(Before[ordinal])}"));

    public bool HasChanged(int ordinal) => After is null || !StoredValue.Same(Before[ordinal], After[ordinal]);
}

/// <summary>Runs a migration's functions over rows in memory: what the database run has to agree with.</summary>
internal sealed class Evaluation
{
    private readonly IModel _model;
    private readonly Dictionary<string, RowFunction> _functions;

    public Evaluation(Migration migration, MigrationDirection direction)
    {
        var operations = direction == MigrationDirection.Up ? migration.UpOperations : migration.DownOperations;
        _model = migration.TargetModel;
        _functions = operations.OfType<DataMigrationOperation>().SelectMany(operation => operation.Functions).ToDictionary(function => function.Source.Entity);
    }

    public IEnumerable<RowFunction> Functions => _functions.Values;

    /// <summary>The function that a record drives; null where the migration leaves its rows alone.</summary>
    public RowFunction? FunctionOf(RowShape shape) => _functions.GetValueOrDefault(shape.Entity);

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
        var key = _model.FindEntityType(shape.Entity)?.FindPrimaryKey()
            ?? throw new MigrationTestException($"The migration's target model has no entity '{shape.Entity}' with a key.");
        return new EvaluatedRow(shape, [.. key.Properties.Select(property => shape.IndexOf(property.Name))], values, values);
    }

    public EvaluatedRow Run(RowShape shape, object?[] values)
    {
        var row = Read(shape, values);
        if (FunctionOf(shape) is not { } function)
            return row;
        try
        {
            return row with { After = function.Invoke(values) };
        }
        catch (Exception exception)
        {
            throw new MigrationTestException(
                $"{function.Method.Name} threw {exception.GetType().Name}: {exception.Message}\n  row: {function.Literal(values)}", exception);
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
