using System.Globalization;
using TypedMigrations.Rows;
using TypedMigrations.Testing.Databases;
using TypedMigrations.Testing.Memory;

namespace TypedMigrations.Testing.Checks;

/// <summary>Checks that a real database, migrated by Entity Framework, contains the rows that the functions return.</summary>
internal sealed class DatabaseCheck(CheckInput input)
{
    /// <summary>Migrates up, down and up again, and then down from the author's rows of the state after the migration.</summary>
    /// <exception cref="MigrationTestException">The database contains other rows than the functions returned.</exception>
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

    /// <summary>
    /// Migrates one step. The functions get the rows that the database contained, and their result is compared with the rows that it
    /// contains now.
    /// </summary>
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
        // The database does not assign the numbers of deleted rows again.
        var areRenumbered = isAgain && outcome.Made().Any(row => evaluation.After.IdentityKey(row) is not null);
        var difference = !areRenumbered ? Difference.Find(evaluation.After, outcome.After, found, database.Rows.Bind)
            : found.Count == outcome.After.Count() ? null
            : string.Create(CultureInfo.InvariantCulture, $"there are {found.Count} rows instead of {outcome.After.Count()}");
        if (difference is not null)
            throw new MigrationTestException(
                $"{evaluation.Name} of {input.Id} through the database differs from what its functions return:\n  {difference}");
    }
}
