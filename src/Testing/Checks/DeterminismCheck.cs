using System.Globalization;
using TypedMigrations.Rows;
using TypedMigrations.Testing.Memory;
using TypedMigrations.Testing.TimeZones;

namespace TypedMigrations.Testing.Checks;

/// <summary>
/// Checks that functions return the same result for the same row: in a second call, in reverse order, under other cultures and in other
/// time zones.
/// </summary>
internal sealed class DeterminismCheck(CheckInput input)
{
    // Decimal commas, the dotless i and another calendar. In invariant mode a system has only the first of them.
    private static readonly IReadOnlyList<CultureInfo> cultures =
    [
        .. CultureInfo.GetCultures(CultureTypes.AllCultures)
            .Where(culture => culture.Name is "" or "en-US" or "de-DE" or "tr-TR" or "ar-SA"),
    ];

    /// <param name="inOtherZones">Whether another process can create the test of the class again.</param>
    /// <exception cref="MigrationTestException">A function returns different results.</exception>
    public void Run(bool inOtherZones)
    {
        foreach (var (evaluation, databases) in input.Directions())
            Run(evaluation, [.. databases]);
        if (inOtherZones
            && ZoneProcess.WhyUnavailable(input.TestClass.Assembly) is null
            && ZoneProcess.Difference(input.TestClass) is { } difference)
            throw new MigrationTestException(
                $"A function of {input.Id} does not depend on its row alone. Called {difference}\n"
                + "The result must not depend on the machine's time zone: use UTC (ToUniversalTime() and DateTime.Now read that zone), "
                + "or name the time zone with TimeZoneInfo.");
    }

    private static void Run(Evaluation evaluation, IReadOnlyList<IReadOnlyList<ISnapshotRow>> databases)
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            var expected = databases.Select((database, i) => i == 0 ? evaluation.Run(database) : evaluation.TryRun(database)).ToList();
            foreach (var other in cultures)
            {
                CultureInfo.CurrentCulture = other;
                foreach (var (database, outcome) in databases.Zip(expected))
                    if (Difference.Between(evaluation, outcome, evaluation.TryRun(database.Reverse())) is { } difference)
                        throw new MigrationTestException(
                            $"{evaluation.Name} does not depend on its row alone. "
                            + $"Called again{(other.Name == "" ? "" : $" under the culture {other.Name}")}, it differs:\n  {difference}"
                            + $"{evaluation.Show(database)}\n"
                            + "The result must not depend on the clock, random numbers, new ids, static state or the culture: use the row, "
                            + "and invariant methods such as ToUpperInvariant().");
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }
}
