using TypedMigrations.Generator.Rules;
using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Rules;

public class TM0007UnknownEntityTests : RuleTests<TM0007UnknownEntity>
{
    private static readonly string shop = Designers.Migration(
        "20260101000000_AddIsClean",
        string.Concat(new[] { "Order", "Customer", "Item", "OrderItem" }.Select(name => Designers.Entity("App." + name))));

    [Fact]
    public Task An_entity_is_one_of_the_schema() =>
        Reports(
            "has no 'Itm'; it has Item, Order, Customer, OrderItem",
            shop,
            Migration("public static After.[|Itm|]? Up(Before.[|Itm|] item) => null;"));

    [Fact]
    public Task The_message_names_the_state_of_the_migration() =>
        Reports(
            "The schema before SetCleanFlag has no 'Itm'",
            Migration("public static After.Item Up(SetCleanFlag.Before.[|Itm|] item) => null!;"));

    [Fact]
    public Task A_dropped_entity_is_left_to_the_compiler_and_not_offered() =>
        Reports(
            "has no 'Tags'; it has Item",
            Designers.Migration("20260101000000_Initial", Designers.Entity("App.Item") + Designers.Entity("App.Tag")),
            Designers.Migration("20260103000000_DropTags", Designers.Entity("App.Item")),
            """[DataMigration("20260102000000_A")] public partial class A { public static After.Tag Up(Before.Tag tag) => tag; }""",
            """
            [DataMigration("20260104000000_B")] public partial class B
            {
                public static After.[|Tags|] Up(Before.[|Tags|] tag) => tag;
                public static Before.Tag Down(After.Tag tag) => tag;
            }
            """);

    [Theory]
    [InlineData("public static After.Item? Up(Before.Item item) => null;")]
    [InlineData("public static After. Up(Before.) => null;")]
    [InlineData("public static After.Itm Clean(Before.Itm item) => null;")]
    [InlineData("public static Other.After.Itm Up(Other.Before.Itm item) => null;")]
    public Task Known_entities_and_other_methods_are_left_alone(string member) => IsSilent(Migration(member));

    [Fact]
    public Task Without_a_schema_there_is_nothing_to_know() =>
        IsSilent("""[DataMigration("20250106090000_A")] public partial class A { public static After.Itm Up(Before.Itm item) => null; }""");

    [Fact]
    public Task An_entity_that_was_dropped_before_is_said_to_be() => Reports(
        "has no 'Tag', which 20260102000000_DropTags dropped; it has Item",
        Designers.Migration("20260101000000_Initial", Designers.Entity("App.Item") + Designers.Entity("App.Tag")),
        Designers.Migration("20260102000000_DropTags", Designers.Entity("App.Item")),
        Designers.Migration("20260103000000_Later", Designers.Entity("App.Item")),
        """[DataMigration("20260106090000_A")] public partial class A { public static After.[|Tag|]? Up(Before.[|Tag|] tag) => null; }""");

    [Fact]
    public Task An_entity_that_comes_later_was_not_dropped() => Reports(
        "has no 'Tag'; it has Item",
        Designers.Migration("20260101000000_Initial", Designers.Entity("App.Item")),
        Designers.Migration("20260107000000_AddTags", Designers.Entity("App.Item") + Designers.Entity("App.Tag")),
        """[DataMigration("20260106090000_A")] public partial class A { public static After.[|Tag|]? Up(Before.[|Tag|] tag) => null; }""");
}
