using TypedMigrations.Rows;
using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Family;

// The glue is written by hand here, which the rule cannot know.
#pragma warning disable TM0012

/// <summary>What the generated facts check, of a function over a hierarchy and one over owned values and documents.</summary>
[MigrationTests<DogsToCats>]
public class FamilyMigrationTests
{
    private static readonly ISnapshotRow[] rows =
    [
        new Records.Dog { Id = 1, Name = "d", Breed = "cat" },
        new Records.Puppy { Id = 2, Name = "p", Breed = "x", Weeks = 3 },
        new Records.Cat { Id = 3, Name = "c", Lives = 9 },
        new Records.Order { Id = 1, Name = "o", Shipping = new() { Street = "s" }, Total = new() { Amount = 1, Currency = "EUR" } },
    ];

    [Fact]
    public void A_row_that_becomes_another_type_is_checked_and_shown()
    {
        var test = new MigrationTest(typeof(DogsToCats), typeof(FamilyMigrationTests), () => rows, () => []);

        // Its rows come back, and others do not: what Down takes away may have been there before.
        Assert.Contains("Down makes it null", Assert.Throws<MigrationTestException>(test.CheckRoundTrip).Message, StringComparison.Ordinal);
        test.CheckDeterminism();
        test.CheckDatabase();
        var description = test.DescribeUp();
        Assert.Contains("| 1  | \"Dog\" -> \"Cat\" | \"d\"  | \"cat\" -> null | null -> 7 |", description, StringComparison.Ordinal);
        Assert.Contains("Billing.Street", description, StringComparison.Ordinal);
        Assert.Contains(
            "null -> [new() { At = new DateTime(1, 1, 1), Text = \"new\", Inners = null }]", description, StringComparison.Ordinal);
    }
}
