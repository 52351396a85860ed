using TypedMigrations.Testing.Tests.Model;
using TypedMigrations.Testing.TimeZones;

namespace TypedMigrations.Testing.Tests;

/// <summary>
/// Bugs of many classes, each in a migration of its own, and which check finds it though its author chose no row that shows it.
/// </summary>
/// <remarks>The table in docs/what-the-checks-catch.md says the same.</remarks>
public class SeededBugTests
{
    [Fact]
    public void A_null() => Fails<Bugs.Null>(test => test.CheckTotality, "Up threw NullReferenceException", "Text = null");

    [Fact]
    public void Two_columns_that_nobody_put_together()
    {
        Fails<Bugs.TwoColumns>(
            test => test.CheckTotality,
            "row: new TwoColumns.Before.Entry { Id = 101, Amount = 1.5m, ListId = 1, Text = \"!\" }",
            "Up threw InvalidOperationException: both");

        // As small as it can be, and pasted here.
        Assert.Throws<InvalidOperationException>(
            () => Bugs.TwoColumns.Up(new Shout.Before.Entry { Id = 101, Amount = 1.5m, ListId = 1, Text = "!" }));
    }

    [Fact]
    public void A_blank() => Fails<Bugs.Blank>(test => test.CheckTotality, "Up threw IndexOutOfRangeException", "Text = \"\"");

    [Fact]
    public void Half_a_character() => Fails<Bugs.Length>(test => test.CheckTotality, "half a surrogate pair", "😀");

    [Fact]
    public void Two_rows_that_become_one() =>
        Fails<Bugs.DuplicateKey>(test => test.CheckTotality, "Two rows of List would have the key Id = ");

    [Fact]
    public void A_culture() => Fails<Bugs.Culture>(test => test.CheckDeterminism, "under the culture", "Text is");

    [ZoneFact]
    public void A_time_zone() =>
        Assert.Contains("in the time zone", ZoneProcess.Difference(typeof(TimeZoneTests)), StringComparison.Ordinal);

    [Fact]
    public void A_number_that_is_rounded() =>
        Fails<Bugs.Rounding>(test => test.CheckRoundTrip, "Amount was 1.5m, Up made it 2m, Down makes it 2m");

    [Fact]
    public void A_predicate_over_the_wrong_column() => Shows<Bugs.WrongPredicate>("  Entry.Text <- ListId, Text");

    [Fact]
    public void A_predicate_that_is_never_true() => Assert.Contains(
        "Up changes no row of Entry",
        Assert.Throws<MigrationTestException>(() => Of<Bugs.NeverTrue>().DescribeUp()).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_Down_that_forgets() => Fails<Bugs.LossyDown>(test => test.CheckRoundTrip, "Text was", "Down makes it");

    [Fact]
    public void A_Down_that_knows_only_what_Up_returned() =>
        Fails<Bugs.NarrowDown>(test => test.CheckTotality, "Down threw ArgumentOutOfRangeException");

    [Fact]
    public void Columns_that_are_swapped() => Shows<Bugs.Swapped>("? Entry.Id <- ListId, not itself", "? Entry.ListId <- Id, not itself");

    [Fact]
    public void A_clock() => Fails<Bugs.Clock>(test => test.CheckDeterminism, "Called again", "Text is");

    [Fact]
    public void An_order() => Fails<Bugs.Order>(test => test.CheckDeterminism, "Called again", "Text is");

    [Fact]
    public void A_forgotten_column() => Shows<Bugs.Constant>("? Entry.Amount <- nothing: it is the same for every row");

    private static void Fails<TMigration>(Func<MigrationTest, Action> check, params string[] parts)
    {
        var message = Assert.Throws<MigrationTestException>(check(Of<TMigration>())).Message;
        Assert.All(parts, part => Assert.Contains(part, message, StringComparison.Ordinal));
    }

    private static void Shows<TMigration>(params string[] lines)
    {
        var description = Of<TMigration>().DescribeUp();
        Assert.All(lines, line => Assert.Contains(line + "\n", description, StringComparison.Ordinal));
    }

    // A row on which every one of these migrations is right.
    private static MigrationTest Of<TMigration>() => new(
        typeof(TMigration),
        typeof(MigrationTestTests),
        () => [new Shout.Before.Entry { Id = 1, ListId = 2, Text = "text", Amount = 2m }],
        () => []);
}
