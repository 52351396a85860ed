using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using TypedMigrations.Execution;
using TypedMigrations.Planning;
using TypedMigrations.Rows;
using TypedMigrations.Testing.Databases;

namespace TypedMigrations.Testing.Boundaries;

/// <summary>Makes rows of a migration's schema, and asks whether its functions return something that the schema has a place for.</summary>
internal sealed class Boundary : IDisposable
{
    private readonly Type _testClass;
    private readonly TestDatabase _database;
    private readonly DbContext _context;

    public Boundary(Type migration, Type testClass)
    {
        _testClass = testClass;
        var provider = TestDatabase.Resolve(migration, MigrationTest.AttributeOf(testClass).Provider);
        _database = new UnconnectedDatabase(provider);
        // A context of another provider may insist on it, which is not here.
        _context = provider is null ? new ContextFactory(options => new DbContext(options), Identity: null).Create(migration, _database)
            : ContextFactory.OfTestClass(migration, testClass).Create(migration, _database);
    }

    public void Dispose()
    {
        _context.Dispose();
        _database.Dispose();
    }

    /// <summary>Small databases, in each of which one row is at an edge of what the schema allows.</summary>
    /// <param name="operations">The operations of the migration.</param>
    /// <param name="examples">The author's rows, which lend what cannot be made up.</param>
    public IEnumerable<IReadOnlyList<ISnapshotRow>> Databases(IEnumerable<MigrationOperation> operations, IReadOnlyList<ISnapshotRow> examples) =>
        from table in Tables(operations)
        from row in BoundaryRows.Of(table.Table, Example(table.Table, examples))?.All() ?? []
        select (IReadOnlyList<ISnapshotRow>)[table.Table.Shape.FromValues!(row)];

    /// <exception cref="MigrationTestException">A function fails on a row that the schema allows.</exception>
    public void CheckTotality(IEnumerable<MigrationOperation> operations, IReadOnlyList<ISnapshotRow> examples)
    {
        foreach (var (operation, step, table) in Tables(operations))
            Check(operation, step, table, Example(table, examples));
    }

    private IEnumerable<(DataMigrationOperation Operation, PlanStep Step, TableBinding Table)> Tables(IEnumerable<MigrationOperation> operations) =>
        from operation in operations.OfType<DataMigrationOperation>()
        from step in Planner.Plan(operation, Schemas.Of(_context, operation), operation.MigrationId).Steps
        where step.IsPlain
        from table in step.Source.Bindings
        select (operation, step, table);

    private static object?[]? Example(TableBinding table, IReadOnlyList<ISnapshotRow> examples) =>
        examples.FirstOrDefault(row => row.Shape.Entity == table.Shape.Entity)?.ToValues();

    private void Check(DataMigrationOperation operation, PlanStep step, TableBinding table, object?[]? example)
    {
        var rows = BoundaryRows.Of(table, example) ?? throw new MigrationTestException(
            $"{_testClass.Name} has no row of {table.Shape.Record}, and none can be made up, since it has a column of a type of which only you know "
            + $"values. Add one to the rows of {_testClass.Name}.");
        var all = rows.All().ToList();
        var failing = all.Select(row => (Row: row, Failure: Failure(step, table, row))).Where(pair => pair.Failure is not null).ToList();
        if (failing.Count == 0)
            return;
        var (row, failure) = failing[0];
        row = rows.Shrink(row, smaller => IsLike(failure!, Failure(step, table, smaller)));
        failure = Failure(step, table, row)!;
        var function = step.Function.Method.Name;
        throw new MigrationTestException(
            string.Create(CultureInfo.InvariantCulture, $"{function} of {operation.MigrationId} fails on {failing.Count} of {all.Count} rows that the schema allows. The smallest:\n")
            + $"  row: {step.Function.Literal(table.Shape, row)}\n"
            + $"  {function} {Describe(failure)}\n"
            + $"Paste it into the rows of {_testClass.Name} and let {function} return what the schema has a place for. Where such rows cannot be, say why "
            + $"on the class: [SkipCheck(Check.{nameof(TypedMigrations.Testing.Check.Totality)}, \"why\")].",
            failure);
    }

    /// <summary>What the runtime would stop at.</summary>
    private static Exception? Failure(PlanStep step, TableBinding table, object?[] row)
    {
        try
        {
            new Transformer(step).Transform(new StoredRow(table, row, []));
            return null;
        }
        catch (ChangedKeyException)
        {
            // A plan of its own provides for that.
            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    // A smaller row shall show the same mistake, not another one.
    private static bool IsLike(Exception failure, Exception? other) =>
        failure.GetType() == other?.GetType() && (failure as RefusedRowException)?.Column == (other as RefusedRowException)?.Column;

    private static string Describe(Exception failure) => failure is RefusedRowException refused
        ? refused.Message + (refused.Column is { } column ? $" (column {column.Name}, {column.StoreType})" : "")
        : $"threw {failure.GetType().Name}: {failure.Message}";
}
