using TypedMigrations.Rows;
using TypedMigrations.Testing.Boundaries;
using TypedMigrations.Testing.Tests.Model;

namespace TypedMigrations.Testing.Tests;

/// <summary>What only a database knows is asked there.</summary>
public class DatabaseCheckTests
{
    [Fact]
    public void Rows_that_are_one_for_a_collation_alone_are_found()
    {
        var message = Assert.Throws<MigrationTestException>(Of<Slugs>(Tag()).CheckKeys).Message;

        Assert.Contains(
            "Up of 20260102000000_Slugs differs from what its functions return, because rows are nearly equal:",
            message,
            StringComparison.Ordinal);
        Assert.Contains("row: new Slugs.Before.Tag { Id = 1, Name = \"Key\"", message, StringComparison.Ordinal);
        Assert.Contains("Name = \"KEY\"", message, StringComparison.Ordinal);
        Assert.Contains("UNIQUE constraint failed: Tags.Slug", message, StringComparison.Ordinal);
        Assert.Contains("[SkipCheck(Check.Keys, \"why\")]", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_stay_apart_pass() => Of<NumberedSlugs>(Tag()).CheckKeys();

    [Fact]
    public void A_table_that_the_migration_does_not_name_has_to_stay_as_it_is() => Assert.Contains(
        "Up of 20260102000000_Slugs through the database changes Counter, which it does not name:\n"
        + "  Counter Id = 1 has Value = 2 instead of 1",
        Assert.Throws<MigrationTestException>(Of<Slugs>(Tag()).CheckDatabase).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Text_in_the_code_of_a_function_and_of_what_it_calls_is_found() =>
        Assert.Equal(["one", "two"], Literals.Of(((Func<string, string>)Calling).Method));

    private static string Calling(string text) => text.Length > 3 ? Called(text, number => number + "two") : "one";

    private static string Called(string text, Func<string, string> function) => function(text);

    private static Slugs.Before.Tag Tag() => new() { Id = 1, Name = "a" };

    private static MigrationTest Of<TMigration>(params ISnapshotRow[] rows) =>
        new(typeof(TMigration), typeof(MigrationTestTests), () => rows, () => []);
}
