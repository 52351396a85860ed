using TypedMigrations.Testing.Tests.Model;

namespace TypedMigrations.Testing.Tests;

/// <summary>What fails on a row that no author thought of is found, and shown as small as it can be.</summary>
public class TotalityTests
{
    [Fact]
    public void A_total_migration_passes() => Of<Shout>().CheckTotality();

    [Fact]
    public void A_null_that_nobody_thought_of_is_shown_with_all_else_plain()
    {
        var message = Message<Fragile>();

        Assert.Contains("Up of 20260108000000_Fragile fails on ", message, StringComparison.Ordinal);
        Assert.Contains(
            "row: new Fragile.Before.Entry { Id = 1, Amount = 1.5m, ListId = 1, Text = null }", message, StringComparison.Ordinal);
        Assert.Contains("Up threw NullReferenceException", message, StringComparison.Ordinal);
        Assert.Contains("[SkipCheck(Check.Totality, \"why\")]", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_a_character_has_no_place_in_the_schema() =>
        Assert.Matches(
            "row: new Cut.Before.Entry .* Text = \"..😀\" }\n  Up returned text with half a surrogate pair at 2.* \\(column Text, TEXT\\)",
            Message<Cut>());

    [Fact]
    public void Down_takes_rows_that_Up_never_returned()
    {
        var message = Message<Mark>();

        Assert.Contains("row: new Mark.After.List { Id = 1, Title = \"a\" }", message, StringComparison.Ordinal);
        Assert.Contains("Down threw ArgumentOutOfRangeException", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_run_finds_the_same() => Assert.Equal(Message<Cut>(), Message<Cut>());

    private static string Message<TMigration>() => Assert.Throws<MigrationTestException>(Of<TMigration>().CheckTotality).Message;

    private static MigrationTest Of<TMigration>() => new(
        typeof(TMigration),
        typeof(MigrationTestTests),
        () =>
        [
            new Shout.Before.List { Id = 1, Title = "list" },
            new Shout.Before.Entry { Id = 1, ListId = 1, Text = "text", Amount = 1.50m },
        ],
        () => []);
}
