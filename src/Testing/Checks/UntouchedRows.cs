using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Rows;
using TypedMigrations.Testing.Boundaries;
using TypedMigrations.Testing.Databases;
using TypedMigrations.Testing.Memory;

namespace TypedMigrations.Testing.Checks;

/// <summary>A row in each table that a migration does not name, if one can be generated. These rows have to stay unchanged.</summary>
internal sealed class UntouchedRows
{
    private readonly MigratedDatabase _database;
    private readonly TestProvider _provider;
    private readonly Evaluation _up;
    private readonly List<MemoryRow> _rows = [];

    private UntouchedRows(MigratedDatabase database, CheckInput input) =>
        (_database, _provider, _up) = (database, input.Provider, input.Up);

    /// <summary>Inserts the rows.</summary>
    /// <param name="database">The database, before the migration.</param>
    /// <param name="input">The migration.</param>
    /// <param name="rows">The author's rows, which are already inserted.</param>
    public static UntouchedRows Insert(MigratedDatabase database, CheckInput input, IReadOnlyList<ISnapshotRow> rows)
    {
        var untouched = new UntouchedRows(database, input);
        var operations = ((Migration)Activator.CreateInstance(input.Migration)!).UpOperations;
        // SQL may name any table.
        if (!operations.OfType<SqlOperation>().Any())
            untouched.Insert([.. StateShapes.Of(input.Migration, "Before").Values], operations, rows);
        return untouched;
    }

    /// <exception cref="MigrationTestException">A row has changed.</exception>
    public void Check(Evaluation evaluation)
    {
        foreach (var table in _rows.GroupBy(row => row.Shape.Entity))
        {
            var found = Stored(evaluation == _up ? evaluation.After.ShapeOf(table.First().Shape)! : table.First().Shape);
            foreach (var row in table)
                if (Difference(row, found.FirstOrDefault(other => KeyOrder.HaveSame(row, other))) is { } difference)
                    throw new MigrationTestException(
                        $"{evaluation.Name} of {evaluation.Operation!.MigrationId} through the database changes {row.Shape.Record}, "
                        + $"which it does not name:\n  {row.Shape.Record} {row.DescribeKey()} {difference}\n"
                        + "The cause is a trigger, or a foreign key that deletes or changes the rows that refer to a row.");
        }
    }

    private static string? Difference(MemoryRow row, MemoryRow? other) => other is null ? "is missing" : row.Shape.Properties
        .Select(property => property.Name)
        .Where(name => other.Shape.IndexOf(name) >= 0 && !StoredValue.Equal(row[name], other[name]))
        .Select(name => $"has {name} = {CSharpLiteral.Value(other[name])} instead of {CSharpLiteral.Value(row[name])}")
        .FirstOrDefault();

    private void Insert(IReadOnlyList<RowShape> shapes, IReadOnlyList<MigrationOperation> operations, IReadOnlyList<ISnapshotRow> rows)
    {
        var store = _database.Rows;
        var named = _up.Functions.SelectMany(ShapesOf).Concat(rows.Select(row => row.Shape))
            .SelectMany(shape => shape.Concrete())
            .Select(shape => shape.Entity)
            .ToHashSet();
        var tables = shapes.Where(shape => named.Contains(shape.Entity))
            .SelectMany(shape => store.Bind(shape).Tables)
            .Select(table => table.Name)
            .Concat(operations.OfType<ITableMigrationOperation>().Select(operation => operation.Table)).ToHashSet();
        var others = shapes
            .Where(shape => shape.FromValues is not null && !named.Contains(shape.Entity) && _up.After.ShapeOf(shape) is not null)
            .Select(store.Bind)
            .Where(binding => binding is { WhyReadOnly: null, Key.IsEmpty: false })
            .Where(binding => !binding.Tables.Any(table => tables.Contains(table.Name)));
        foreach (var binding in Planner.PrincipalsFirst([.. others], binding => binding.EntityType))
            if (Row(binding) is { } row && TryInsert(row))
                _rows.AddRange(Stored(binding.Shape));
    }

    private static IEnumerable<RowShape> ShapesOf(RowFunction function) =>
        function.Parameters.Select(parameter => parameter.Shape).OfType<RowShape>().Concat(function.Results.Select(result => result.Shape));

    /// <summary>A plain row whose foreign keys refer only to these rows, or null if none can be generated.</summary>
    private MemoryRow? Row(TableBinding binding)
    {
        if (BoundaryRows.Of(binding, _provider) is not { } rows)
            return null;
        var row = _up.Before.Row(binding.Shape, rows.Plain);
        foreach (var key in _up.Before.ForeignKeys(binding.Shape))
        {
            var principal = _rows.FirstOrDefault(other => key.PrincipalEntityType.IsAssignableFrom(_up.Before.Entity(other.Shape)));
            if (principal is null && key.IsRequired)
                return null;
            foreach (var (property, target) in key.Properties.Zip(key.PrincipalKey.Properties))
                if (row.Shape.IndexOf(property.Name) is >= 0 and var ordinal && (principal is not null || property.IsNullable))
                    row = row.With(ordinal, principal?[target.Name]);
        }

        return row;
    }

    // A check constraint or another rule that only the database knows may refuse the row.
    private bool TryInsert(MemoryRow row)
    {
        try
        {
            _database.Rows.Insert(row);
            return true;
        }
        catch (MigrationTestException)
        {
            return false;
        }
    }

    private List<MemoryRow> Stored(RowShape shape) => [.. _database.Rows.Values(shape).Select(values => _up.Before.Row(shape, values))];
}
