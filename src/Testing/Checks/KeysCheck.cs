using System.Globalization;
using System.Text;
using TypedMigrations.Rows;
using TypedMigrations.Testing.Boundaries;
using TypedMigrations.Testing.Memory;

namespace TypedMigrations.Testing.Checks;

/// <summary>Checks in the database, under its own collations, that rows whose keys are nearly equal stay apart.</summary>
internal sealed class KeysCheck(CheckInput input)
{
    /// <exception cref="MigrationTestException">The database takes two rows for one.</exception>
    public void Run()
    {
        foreach (var (evaluation, examples) in input.Examples())
            foreach (var database in input.Boundaries(evaluation, examples) is { Impossible: null } all ? all.NearlyEqual() : [])
            {
                var rows = database.Rows;
                // Other checks find functions that fail, and functions that return two rows whose keys are equal letter by letter.
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
            // The database has no place for them before the migration either.
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
                string.Create(CultureInfo.InvariantCulture, $"{outcome.After.Count()} rows were to be there, and {found} are."),
                inner: null);

        MigrationTestException Merged(string what, Exception? inner) => new(
            $"{evaluation.Name} of {input.Id} is not what its functions say where rows are nearly one:{evaluation.Show(rows)}\n"
            + $"  {what.ReplaceLineEndings("\n  ")}\n"
            + "The database compares text by the collation of its column, and the functions letter by letter. "
            + $"Let {evaluation.Name} keep them apart, or give the column another collation; "
            + "where such rows cannot be, say why on the class: "
            + $"[SkipCheck(Check.{nameof(Check.Keys)}, \"why\")].",
            inner);
    }

    /// <summary>Whether two rows of a table have one key or one value of a unique index but for what collations ignore.</summary>
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
