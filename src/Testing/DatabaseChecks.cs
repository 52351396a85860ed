using System.Globalization;
using System.Text;
using TypedMigrations.Rows;
using TypedMigrations.Testing.Boundaries;
using TypedMigrations.Testing.Memory;

namespace TypedMigrations.Testing;

/// <summary>The checks of one data migration that a database is asked.</summary>
/// <param name="id">The id of the migration.</param>
/// <param name="migration">The migration.</param>
/// <param name="up">What its functions say.</param>
/// <param name="down">What they say when it is reverted; null where it cannot be.</param>
/// <param name="before">A database before the migration.</param>
internal sealed class DatabaseChecks(string id, Type migration, Evaluation up, Evaluation? down, Func<Migrator> before)
{
    /// <summary>Up, down and up again, and down from rows of the state after it.</summary>
    public void Run(IReadOnlyList<ISnapshotRow> rows, IReadOnlyList<ISnapshotRow> toRevert)
    {
        using (var migrator = before())
        {
            migrator.Insert(rows);
            var bystanders = Bystanders.Insert(migrator, migration, up, rows);
            Step(migrator, up, rows);
            bystanders.Check(up);
            if (down is not null)
            {
                Step(migrator, down, rows);
                bystanders.Check(down);
                Step(migrator, up, rows, isAgain: true);
                bystanders.Check(up);
            }
        }

        if (toRevert.Count == 0)
            return;
        using (var migrator = before())
        {
            migrator.MigrateTo(migration);
            migrator.Insert(toRevert);
            Step(migrator, down!, toRevert);
        }
    }

    /// <summary>Migrates rows that come near to being one in what identifies them, and looks whether they all are there afterwards.</summary>
    public void KeepApart(Evaluation evaluation, IEnumerable<BoundaryDatabase> databases)
    {
        foreach (var database in databases)
        {
            var rows = database.Rows;
            // Whether functions fail, and return two of one key letter by letter, is for other checks to say.
            if (evaluation.TryRun(rows) is { } outcome && AreNear(evaluation, [.. outcome.After]))
                KeepApart(evaluation, outcome, rows);
        }
    }

    private void KeepApart(Evaluation evaluation, Outcome outcome, IReadOnlyList<MemoryRow> rows)
    {
        using var migrator = before();
        if (evaluation == down)
            migrator.MigrateTo(migration);
        try
        {
            migrator.Insert(rows);
        }
        catch (MigrationTestException)
        {
            // The database has no place for them before the migration either.
            return;
        }

        try
        {
            Move(migrator, evaluation);
        }
        catch (DataMigrationException exception)
        {
            throw Merged(exception.Message, exception);
        }

        var found = Stored(migrator, Concrete(outcome.After.Select(row => row.Shape))).Count();
        if (found != outcome.After.Count())
            throw Merged(string.Create(CultureInfo.InvariantCulture, $"{outcome.After.Count()} rows were to be there, and {found} are."), inner: null);

        MigrationTestException Merged(string what, Exception? inner) => new(
            $"{evaluation.Name} of {id} is not what its functions say where rows are nearly one:{evaluation.Show(rows)}\n  {what.ReplaceLineEndings("\n  ")}\n"
            + $"The database compares text by the collation of its column, and the functions letter by letter. Let {evaluation.Name} keep them apart, or give the column "
            + $"another collation; where such rows cannot be, say why on the class: [SkipCheck(Check.{nameof(Check.Keys)}, \"why\")].",
            inner);
    }

    /// <summary>Whether two rows of a table are one in a key or a unique index but for what collations pass over.</summary>
    private static bool AreNear(Evaluation evaluation, IReadOnlyList<MemoryRow> rows) => rows.GroupBy(evaluation.After.Table).Any(table =>
        BoundaryDatabases.Unique(evaluation.After.Entity(table.First().Shape)).Any(properties =>
            table.Select(row => MemorySchema.Values(row, properties)).OfType<object[]>().GroupBy(values => string.Join('\n', values.Select(Loosely))).Any(group => group.Count() > 1)));

    private static string Loosely(object value) => value is string text
        ? string.Concat(text.Normalize(NormalizationForm.FormKD).Where(letter => !char.IsWhiteSpace(letter) && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)).ToUpperInvariant()
        : CSharpLiteral.Value(value);

    /// <summary>Migrates one step and compares what the database holds with what the functions say of what it held.</summary>
    private void Step(Migrator migrator, Evaluation evaluation, IReadOnlyList<ISnapshotRow> tables, bool isAgain = false)
    {
        var read = evaluation.Functions.SelectMany(function => function.Parameters).Select(parameter => parameter.Shape).OfType<RowShape>();
        var shapes = tables.Select(row => row.Shape).Concat(read).Select(evaluation.Before.ShapeOf).OfType<RowShape>().ToList();
        var outcome = evaluation.Run(Stored(migrator, Concrete(shapes)));
        Move(migrator, evaluation);
        var results = evaluation.Functions.SelectMany(function => function.Results).Select(result => result.Shape);
        var found = Stored(migrator, Concrete(results.Concat(shapes.Select(evaluation.After.ShapeOf).OfType<RowShape>()))).Select(evaluation.After.Row).ToList();
        // Numbers of rows that are gone are not given again.
        var areRenumbered = isAgain && outcome.Made().Any(row => evaluation.After.NumberedKey(row) is not null);
        var difference = !areRenumbered ? Difference.Find(evaluation.After, outcome.After, found, migrator.Bind)
            : found.Count != outcome.After.Count() ? string.Create(CultureInfo.InvariantCulture, $"there are {found.Count} rows instead of {outcome.After.Count()}")
            : null;
        if (difference is not null)
            throw new MigrationTestException($"{evaluation.Name} of {id} through the database is not what the function says:\n  {difference}");
    }

    private void Move(Migrator migrator, Evaluation evaluation)
    {
        if (evaluation == up)
            migrator.MigrateTo(migration);
        else
            migrator.MigrateBefore(migration);
    }

    private static IEnumerable<RowShape> Concrete(IEnumerable<RowShape> shapes) => shapes.SelectMany(shape => shape.Concrete()).DistinctBy(shape => shape.Entity);

    private static IEnumerable<ISnapshotRow> Stored(Migrator migrator, IEnumerable<RowShape> shapes) =>
        shapes.SelectMany(shape => migrator.Query(shape).Where(row => row.Table.Shape.Entity == shape.Entity).Select(row => shape.FromValues!(row.Values)));
}
