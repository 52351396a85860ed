using Microsoft.EntityFrameworkCore.Migrations.Operations;
using TypedMigrations.Binding;
using TypedMigrations.Planning;
using TypedMigrations.Rows;
using TypedMigrations.Testing.Boundaries;
using TypedMigrations.Testing.Memory;

namespace TypedMigrations.Testing;

/// <summary>A row in each table that a migration does not name, as far as one can be made up: they have to be the same afterwards.</summary>
internal sealed class Bystanders
{
    private readonly Migrator _migrator;
    private readonly Evaluation _up;
    private readonly List<MemoryRow> _rows = [];

    private Bystanders(Migrator migrator, Evaluation up) => (_migrator, _up) = (migrator, up);

    /// <summary>Puts the rows in.</summary>
    /// <param name="migrator">The database, before the migration.</param>
    /// <param name="migration">The migration.</param>
    /// <param name="up">What its functions say.</param>
    /// <param name="rows">The author's rows, which are there.</param>
    public static Bystanders Insert(Migrator migrator, Type migration, Evaluation up, IReadOnlyList<ISnapshotRow> rows)
    {
        var bystanders = new Bystanders(migrator, up);
        var operations = ((Microsoft.EntityFrameworkCore.Migrations.Migration)Activator.CreateInstance(migration)!).UpOperations;
        // Nobody knows what SQL names.
        if (!operations.OfType<SqlOperation>().Any())
            bystanders.Insert([.. StateShapes.Of(migration, "Before").Values], operations, rows);
        return bystanders;
    }

    /// <exception cref="MigrationTestException">A row is not as it was.</exception>
    public void Check(Evaluation evaluation)
    {
        foreach (var table in _rows.GroupBy(row => row.Shape.Entity))
        {
            var found = Stored(evaluation == _up ? evaluation.After.ShapeOf(table.First().Shape)! : table.First().Shape);
            foreach (var row in table)
                if (Difference(row, found.FirstOrDefault(other => KeyOrder.HaveSame(row, other))) is { } difference)
                    throw new MigrationTestException(
                        $"{evaluation.Name} of {evaluation.Operation!.MigrationId} through the database changes {row.Shape.Record}, which it does not name:\n"
                        + $"  {row.Shape.Record} {row.DescribeKey()} {difference}\nA trigger does so, or a foreign key that deletes or sets what refers to a row.");
        }
    }

    private static string? Difference(MemoryRow row, MemoryRow? other) => other is null ? "is missing" : row.Shape.Properties
        .Where(property => other.Shape.IndexOf(property.Name) >= 0 && !StoredValue.Equal(row[property.Name], other[property.Name]))
        .Select(property => $"has {property.Name} = {CSharpLiteral.Value(other[property.Name])} instead of {CSharpLiteral.Value(row[property.Name])}")
        .FirstOrDefault();

    private void Insert(IReadOnlyList<RowShape> shapes, IReadOnlyList<MigrationOperation> operations, IReadOnlyList<ISnapshotRow> rows)
    {
        var named = _up.Functions.SelectMany(function => function.Parameters.Select(parameter => parameter.Shape).Concat(function.Results.Select(result => result.Shape)))
            .OfType<RowShape>().Concat(rows.Select(row => row.Shape)).SelectMany(shape => shape.Concrete()).Select(shape => shape.Entity).ToHashSet();
        var tables = shapes.Where(shape => named.Contains(shape.Entity)).SelectMany(shape => _migrator.Bind(shape).Tables).Select(table => table.Name)
            .Concat(operations.OfType<ITableMigrationOperation>().Select(operation => operation.Table)).ToHashSet();
        var others = shapes
            .Where(shape => shape.FromValues is not null && !named.Contains(shape.Entity) && _up.After.ShapeOf(shape) is not null)
            .Select(_migrator.Bind)
            .Where(binding => binding is { WhyReadOnly: null, Key.IsEmpty: false } && !binding.Tables.Any(table => tables.Contains(table.Name)));
        foreach (var binding in Planner.PrincipalsFirst([.. others], binding => binding.EntityType))
            if (Row(binding) is { } row && TryInsert(row))
                _rows.AddRange(Stored(binding.Shape));
    }

    /// <summary>A plain row that refers to others of these at most; null where none can be made up.</summary>
    private MemoryRow? Row(TableBinding binding)
    {
        if (BoundaryRows.Of(binding, example: null) is not { } rows)
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

    // What only the database knows of, such as a check constraint, may speak against it.
    private bool TryInsert(MemoryRow row)
    {
        try
        {
            _migrator.Insert(row);
            return true;
        }
        catch (MigrationTestException)
        {
            return false;
        }
    }

    private List<MemoryRow> Stored(RowShape shape) =>
        [.. _migrator.Query(shape).Where(row => row.Table.Shape.Entity == shape.Entity).Select(row => _up.Before.Row(shape, row.Values))];
}
