using TypedMigrations.Rows;
using TypedMigrations.Testing.Tests.Model;

namespace TypedMigrations.Testing.Tests;

/// <summary>Each check finds what it is there to find.</summary>
[MigrationTests<Shout>]
[SkipCheck(Check.RoundTrip, "the class is only a place for rows")]
public partial class MigrationTestTests
{
    private static readonly Shout.Before.List list = new() { Id = 1, Title = "list" };

    public static IEnumerable<Shout.Before.List> Lists => [list];

    public static IEnumerable<Shout.Before.Entry> Entries => [Entry(2, "b"), Entry(1, null)];

    [Fact]
    public void A_right_migration_passes_every_check()
    {
        var test = Of<Shout>([list, Entry(1, "a"), Entry(2, null)]);

        test.CheckRoundTrip();
        test.CheckDeterminism();
        test.CheckDatabase();
    }

    [Fact]
    public void A_description_has_a_table_for_each_record_in_the_order_of_its_keys() => Assert.Equal(
        """
        Up of 20260102000000_Shout

        Entry
        | Id | Amount | ListId | Text        |
        | -- | ------ | ------ | ----------- |
        | 1  | 1.50   | 1      | null -> "!" |
        | 2  | 1.50   | 1      | "b" -> "b!" |

        List: 1 row, not touched

        What feeds each column, over rows made of the schema (? is worth a second look):
          Entry.Text <- Text
          Entry: 3 other columns as before

        Not checked, RoundTrip: the class is only a place for rows

        """,
        Migration.DescribeUp(),
        ignoreLineEndingDifferences: true);

    [Fact]
    public void Deleted_rows_and_losses_are_described() => Assert.Contains(
        """
        | Id           | Amount | ListId | Text |
        | ------------ | ------ | ------ | ---- |
        | 1 -> deleted | 1.50   | 1      | null |
        | 2            | 1.50   | 1      | "b"  |

        What feeds each column, over rows made of the schema (? is worth a second look):
          Entry.(the row) <- Text
          Entry: 4 other columns as before

        Loses Entry: empty entries were never shown
        """,
        Of<DropEmpty>([Entry(1, null), Entry(2, "b")]).DescribeUp(),
        StringComparison.Ordinal);

    [Fact]
    public void Rows_for_Down_stand_beside_those_that_Up_returned() => Assert.Contains(
        """
        | 1  | 1.50   | 1      | "own!" -> "own"         |
        | 2  | 1.50   | 1      | "image!" -> "image"     |
        | 3  | 1.50   | 1      | "another!" -> "another" |
        """,
        Of<Shout>([Entry(1, "replaced"), Entry(2, "image")], [Entry(3, "another!"), Entry(1, "own!")]).DescribeDown(),
        StringComparison.Ordinal);

    [Fact]
    public void A_loss_that_nobody_declared_fails_the_round_trip() => Assert.Contains(
        "Entry Id = 1: Text was \" a\", Up made it \"a\", Down makes it \"a\"",
        Assert.Throws<MigrationTestException>(Of<Trim>([Entry(1, " a"), Entry(2, "b")]).CheckRoundTrip).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_deleted_row_is_a_loss_too()
    {
        Of<DropEmpty>([Entry(1, null)]).CheckRoundTrip();

        Assert.Contains(
            "Entry Id = 1: Up deletes the row, Down cannot bring it back",
            Assert.Throws<MigrationTestException>(Of<DropSilently>([Entry(1, null)]).CheckRoundTrip).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_declared_loss_that_never_happens_fails_the_round_trip()
    {
        var message = Assert.Throws<MigrationTestException>(Of<LoseNothing>([Entry(1, "a")]).CheckRoundTrip).Message;

        Assert.Contains("  [Loses] on Up: Amount, \"out of caution\"", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Text", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_that_changes_no_row_is_nothing_to_approve() => Assert.Contains(
        "Up changes no row of Entry in MigrationTestTests",
        Assert.Throws<MigrationTestException>(Of<Trim>([Entry(1, "a"), Entry(2, null)]).DescribeUp).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_culture_that_decides_is_found() => Assert.Matches(
        "under the culture [a-z]+-[A-Z]+, it differs:\n  Entry Id = 1: Text is \"1.50\" instead of \"1\\.50\"",
        Assert.Throws<MigrationTestException>(Of<FormatAmount>([Entry(1, null)]).CheckDeterminism).Message);

    [Fact]
    public void State_that_decides_is_found() => Assert.Contains(
        "Up does not depend on its row alone",
        Assert.Throws<MigrationTestException>(Of<Count>([Entry(1, null)]).CheckDeterminism).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_database_that_holds_something_else_is_found() => Assert.Contains(
        "Up of 20260107000000_Count through the database differs from what its functions return",
        Assert.Throws<MigrationTestException>(Of<Count>([list, Entry(1, null)]).CheckDatabase).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_function_that_throws_shows_the_row() => Assert.Contains(
        "row: new Fragile.Before.Entry { Id = 1, Amount = 1.50m, ListId = 1, Text = null }",
        Assert.Throws<MigrationTestException>(Of<Fragile>([Entry(1, null)]).DescribeUp).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_row_that_the_database_refuses_is_shown() => Assert.Contains(
        "Table Entries refused a row: SQLite Error 19: 'FOREIGN KEY constraint failed'",
        Assert.Throws<MigrationTestException>(Of<Shout>([Entry(1, null)]).CheckDatabase).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Two_rows_of_one_key_are_refused() => Assert.Contains(
        "Two rows of Entry have the key Id = 1",
        Assert.Throws<MigrationTestException>(Of<Shout>([Entry(1, "a"), Entry(1, "b")]).DescribeUp).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_number_that_the_database_spells_in_its_own_way_is_the_same_number() =>
        Of<RoundAmount>([list, Entry(1, null)]).CheckDatabase();

    [Fact]
    public void A_function_without_rows_is_no_passed_test() => Assert.Contains(
        "MigrationTestTests has no row of List",
        Assert.Throws<MigrationTestException>(Of<ShoutAll>([Entry(1, null)]).CheckDeterminism).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_class_without_rows_is_told_what_to_write() => Assert.Contains(
        "IEnumerable<Shout.Before.Entry> Rows",
        Assert.Throws<MigrationTestException>(Of<Shout>([]).DescribeUp).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_check_that_is_switched_off_is_no_fact() =>
        Assert.DoesNotContain(typeof(MigrationTestTests).GetMethods(), method => method.Name == "RoundTrip");

    private static Shout.Before.Entry Entry(int id, string? text) => new() { Id = id, ListId = 1, Text = text, Amount = 1.50m };

    private static MigrationTest Of<TMigration>(IReadOnlyList<ISnapshotRow> before, IReadOnlyList<ISnapshotRow>? after = null) =>
        new(typeof(TMigration), typeof(MigrationTestTests), () => before, () => after ?? []);
}
