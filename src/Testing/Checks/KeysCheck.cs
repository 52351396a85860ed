using System.Globalization;
using System.Text;
using TypedMigrations.Rows;
using TypedMigrations.Testing.Boundaries;
using TypedMigrations.Testing.Memory;

namespace TypedMigrations.Testing.Checks;

/// <summary>Checks that rows with nearly equal keys stay separate in the database, under its own collations.</summary>
internal sealed class KeysCheck(CheckInput input)
{
    /// <exception cref="MigrationTestException">The database treats two rows as one.</exception>
    public void Run()
    {
        foreach (var (evaluation, examples) in input.Examples())
            foreach (var database in input.Boundaries(evaluation, examples) is { Impossible: null } all ? all.NearlyEqual() : [])
            {
                var rows = database.Rows;
                // Other checks report functions that fail, and functions that return two rows whose keys are equal letter by letter.
                if (evaluation.TryRun(rows) is { } outcome && AreNear(evaluation, [.. outcome.After]))
                    KeepApart(evaluation, outcome, rows);
            }
    }

    private void KeepApart(Evaluation evaluation, Outcome outcome, IReadOnlyList<MemoryRow> rows)
    {
        using var database = input.Database();
        if (evaluation != input.Up)
            database.MigrateTo(input.Migration);
        try
        {
            database.Rows.Insert(rows);
        }
        catch (MigrationTestException)
        {
            // The database already refuses these rows before the migration.
            return;
        }

        try
        {
            input.Migrate(database, evaluation);
        }
        catch (DataMigrationException exception)
        {
            throw Merged(exception.Message, exception);
        }

        var found = database.Rows.Records(outcome.After.Select(row => row.Shape)).Count();
        if (found != outcome.After.Count())
            throw Merged(
                string.Create(CultureInfo.InvariantCulture, $"{outcome.After.Count()} rows are expected, and the database has {found}."),
                inner: null);

        MigrationTestException Merged(string what, Exception? inner) => new(
            $"{evaluation.Name} of {input.Id} differs from what its functions return, because rows are nearly equal:"
            + $"{evaluation.Show(rows)}\n"
            + $"  {what.ReplaceLineEndings("\n  ")}\n"
            + "The database compares text by the collation of its column, and the functions letter by letter. "
            + $"Let {evaluation.Name} keep the rows separate, or give the column another collation. "
            + "If such rows cannot exist, say why on the class: "
            + $"[SkipCheck(Check.{nameof(Check.Keys)}, \"why\")].",
            inner);
    }

    /// <summary>
    /// Whether two rows of a table have the same key, or the same value of a unique index, apart from the differences that collations
    /// ignore.
    /// </summary>
    private static bool AreNear(Evaluation evaluation, IReadOnlyList<MemoryRow> rows) => rows.GroupBy(evaluation.After.Table).Any(table =>
        BoundaryDatabases.Unique(evaluation.After.Entity(table.First().Shape)).Any(properties => table
            .Select(row => MemorySchema.Values(row, properties))
            .OfType<object[]>()
            .GroupBy(values => string.Join('\n', values.Select(Loosely)))
            .Any(group => group.Count() > 1)));

    private static string Loosely(object value) => value is string text
        ? string.Concat(text.Normalize(NormalizationForm.FormKD).Where(IsCompared)).ToUpperInvariant()
        : CSharpLiteral.Value(value);

    private static bool IsCompared(char letter) =>
        !char.IsWhiteSpace(letter) && CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark;
}
