using System.Globalization;
using TypedMigrations.Rows;
using TypedMigrations.Testing.Databases;
using TypedMigrations.Testing.Memory;

namespace TypedMigrations.Testing.Checks;

/// <summary>Checks on a real database, through Entity Framework, that the migration makes of the rows what its functions return.</summary>
internal sealed class DatabaseCheck(CheckInput input)
{
    /// <summary>Up, down and up again, and down from rows of the state after it.</summary>
    /// <exception cref="MigrationTestException">The database holds other rows than the functions returned.</exception>
    public void Run()
    {
        var rows = input.Rows();
        using (var database = input.Database())
        {
            database.Rows.Insert(rows);
            var untouched = UntouchedRows.Insert(database, input, rows);
            Step(database, input.Up, rows);
            untouched.Check(input.Up);
            if (input.HasDown)
            {
                Step(database, input.Down, rows);
                untouched.Check(input.Down);
                Step(database, input.Up, rows, isAgain: true);
                untouched.Check(input.Up);
            }
        }

        if (input.OwnRowsToRevert() is not { Count: > 0 } toRevert)
            return;
        using (var database = input.Database())
        {
            database.MigrateTo(input.Migration);
            database.Rows.Insert(toRevert);
            Step(database, input.Down, toRevert);
        }
    }

    /// <summary>Migrates one step and compares what the database holds with what the functions return for what it held.</summary>
    private void Step(MigratedDatabase database, Evaluation evaluation, IReadOnlyList<ISnapshotRow> tables, bool isAgain = false)
    {
        var read = evaluation.Functions.SelectMany(function => function.Parameters).Select(parameter => parameter.Shape).OfType<RowShape>();
        var shapes = tables.Select(row => row.Shape).Concat(read).Select(evaluation.Before.ShapeOf).OfType<RowShape>().ToList();
        var outcome = evaluation.Run(database.Rows.Records(shapes));
        input.Migrate(database, evaluation);
        var results = evaluation.Functions.SelectMany(function => function.Results).Select(result => result.Shape);
        var found = database.Rows.Records(results.Concat(shapes.Select(evaluation.After.ShapeOf).OfType<RowShape>()))
            .Select(evaluation.After.Row)
            .ToList();
        // The numbers of deleted rows are not given again.
        var areRenumbered = isAgain && outcome.Made().Any(row => evaluation.After.IdentityKey(row) is not null);
        var difference = !areRenumbered ? Difference.Find(evaluation.After, outcome.After, found, database.Rows.Bind)
            : found.Count == outcome.After.Count() ? null
            : string.Create(CultureInfo.InvariantCulture, $"there are {found.Count} rows instead of {outcome.After.Count()}");
        if (difference is not null)
            throw new MigrationTestException(
                $"{evaluation.Name} of {input.Id} through the database is not what the function says:\n  {difference}");
    }
}
