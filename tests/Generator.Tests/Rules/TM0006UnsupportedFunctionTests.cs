using TypedMigrations.Generator.Rules;

namespace TypedMigrations.Generator.Tests.Rules;

public class TM0006UnsupportedFunctionTests : RuleTests<TM0006UnsupportedFunction>
{
    [Theory]
    [InlineData("public After.Item [|Up|](Before.Item item) => item;", "it is not static")]
    [InlineData("public static After.Item Up[|<T>|](Before.Item item) => item;", "it is generic")]
    [InlineData("public static [|void|] Up(Before.Item item) { }", "it returns 'void', no record of After")]
    [InlineData("public static [|Before.Item|] Up(Before.Item item) => item;", "it returns 'Before.Item', no record of After")]
    [InlineData("public static [|After.Item|] Down(After.Item item) => item;", "it returns 'After.Item', no record of Before")]
    [InlineData("public static [|Other.After.Item|] Up(Before.Item item) => item;", "it returns 'Other.After.Item', a record of Other")]
    [InlineData("public static [|System.Threading.Tasks.Task<After.Item>|] Up(Before.Item item) => null!;", "no record of After")]
    [InlineData("public static [|IAsyncEnumerable<After.Item>|] Up(Before.Item item) => null!;", "no record of After")]
    [InlineData("public static [|IEnumerable<After.Item?>|] Up(Before.Item item) => null!;", "no record of After")]
    [InlineData("public static [|IEnumerable<After.Item>?|] Up(Before.Item item) => null!;", "no record of After")]
    [InlineData("public static (After.Item, [|int|]) Up(Before.Item item) => default;", "it returns 'int', no record of After")]
    [InlineData("public static [|(After.Item, After.Item)?|] Up(Before.Item item) => default;", "no record of After")]
    public Task A_function_makes_rows(string function, string message) => Reports(message, Migration(function));

    [Theory]
    [InlineData("[|in Before.Item item|]", "'item' is passed by 'in'")]
    [InlineData("[|params Before.Item[] items|]", "'items' is passed by 'params'")]
    [InlineData("[|string item|]", "it takes 'string', no record of Before")]
    [InlineData("[|Item item|]", "it takes 'Item', no record of Before")]
    [InlineData("[|After.Item item|]", "it takes 'After.Item', no record of Before")]
    [InlineData("[|Other.Before.Item item|]", "it takes 'Other.Before.Item', a record of Other")]
    [InlineData("[|Before.Item? item|]", "'item' is its source row, which is never null")]
    [InlineData("Before.Item item, [|int i|]", "it takes 'int', no record of Before")]
    [InlineData("Before.Item item, [|int a|], [|long b|]", ", no record of Before")]
    [InlineData(
        "Before.Item item, [|IEnumerable<Before.Item> items|]",
        "it takes 'IEnumerable<Before.Item>', which no parameter of a function can have")]
    [InlineData("Before.Item item, [|IReadOnlyList<Item> items|]", "it takes 'IReadOnlyList<Item>', no record of Before")]
    [InlineData(
        "MigrationContext context, [|Before.Item item|]",
        "'item' has to come first as its source row, or after the row whose parent it is")]
    [InlineData("[|IReadOnlyList<Before.Item> items|]", "'items' has to come after the row whose children they are")]
    [InlineData(
        "Before.Item item, [|[GroupBy(nameof(Before.Item.Name))] IGrouping<string, Before.Item> items|]",
        "'items' is its source, which has to come first")]
    [InlineData(
        "[GroupBy(nameof(Before.Item.Name))] IGrouping<string, Before.Item> items, [|Before.Item item|]", "'item' has to come first")]
    [InlineData(
        "Before.A a, Before.B b, Before.C c, Before.D d, Before.E e, Before.F f, Before.G g, Before.H h, Before.I i, Before.J j, "
            + "Before.K k, Before.L l, Before.M m, Before.N n, Before.O o, Before.P p, Before.Q q",
        "it takes more than 16 parameters")]
    public Task A_function_takes_rows_and_what_belongs_to_them(string parameters, string message) =>
        Reports(
            message,
            Migration(
                $"static After.Item Up{(message.Contains("16", StringComparison.Ordinal) ? $"[|({parameters})|]" : $"({parameters})")} "
                    + $"=> null!;"));

    [Theory]
    [InlineData(
        "[|IGrouping<string, Before.Item> items|]", "'items' has no key; write [GroupBy(nameof(Before.Item.…))]")]
    [InlineData(
        "[[|GroupBy(Other.Name)|]] IGrouping<string, Before.Item> items",
        "its [GroupBy(Other.Name)] cannot be read; write [GroupBy(nameof(…))]")]
    [InlineData(
        "[[|GroupBy(nameof(Before.Tag.Id))|]] IGrouping<int, Before.Item> items",
        "its [GroupBy(nameof(Before.Tag.Id))] is a key of Tag, not of Item")]
    [InlineData("[|ILookup<string, Before.Item> items|]", "'items' has no key; write [By(nameof(Before.Item.…))]")]
    [InlineData(
        "[|IReadOnlyDictionary<string, Before.Item> items|]", "'items' has no key; write [By(nameof(Before.Item.…))]")]
    [InlineData("[|IReadOnlySet<string> names|]", "'names' has no key; write [By(nameof(Before.X.…))]")]
    [InlineData(
        "[[|By(\"Name\")|]] IReadOnlySet<string> names", "its [By(\"Name\")] does not name its record; write [By(nameof(Before.X.…))]")]
    [InlineData("[[|By(nameof(Other))|]] ILookup<string, Before.Item> items", "its [By(nameof(Other))] is a key of Tag, not of Item")]
    public Task Rows_are_grouped_and_found_by_a_key(string parameter, string message) =>
        Reports(message, Migration($"static IEnumerable<After.Item> Up({parameter}) => []; static int Other(Before.Tag tag) => 1;"));

    [Fact]
    public Task The_message_shows_the_simplest() =>
        Reports(
            "The simplest is 'static Before.X Down(After.X row)'; its page shows all others.",
            Migration("public static Before.Item Down([|int i|]) => null!;"));

    [Fact]
    public Task A_function_stands_in_the_part_with_the_attribute() =>
        Reports(
            "it is in another part of the class than [DataMigration]",
            Migration("") + "partial class SetCleanFlag { public static After.Item [|Up|](Before.Item item) => item; }");

    [Theory]
    [InlineData("public static After.Item Up(Before.Item item) => item;")]
    [InlineData("public static After.Item? Up(Before.Item item) => null;")]
    [InlineData("static SetCleanFlag.After.Item? Up(App.Migrations.SetCleanFlag.Before.Item item) => null;")]
    [InlineData("internal static Before.Item Down(After.Item item) { return item; }")]
    [InlineData("public static Before.Item Down(global::App.Migrations.SetCleanFlag.After.Item item) => item;")]
    [InlineData("static (After.Item, IEnumerable<After.Item>) Up(Before.Item item) => (item, []);")]
    [InlineData("static (After.Item? Item, After.Item[] Others) Up(Before.Item item) => (item, []);")]
    [InlineData("static List<After.Item> Up() => [];")]
    [InlineData("static System.Collections.Immutable.ImmutableArray<After.Item> Up(MigrationContext context) => [];")]
    [InlineData(
        "static After.Item Up(Before.Item item, MigrationContext context, Before.Item other, Before.Item? third, "
            + "IReadOnlyList<Before.Item> more) => item;")]
    [InlineData("static After.Item Up([GroupBy(nameof(Before.Item.Name))] System.Linq.IGrouping<string, Before.Item> items) => null!;")]
    [InlineData("[GroupBy(nameof(Before.Item.Name))] static After.Item? Up(System.Linq.IGrouping<string, Before.Item> items) => null;")]
    [InlineData(
        "static After.Item Up(Before.Item item, [By(nameof(KeyOf))] System.Linq.ILookup<int, Before.Item> a) => item; static int "
            + "KeyOf(Before.Item item) => 1;")]
    [InlineData(
        "static After.Item Up(Before.Item item, [By(\"Id\")] IReadOnlyDictionary<int, Before.Item> a, [By(nameof(Before.Item.Id))] "
            + "IReadOnlySet<int> b) => item;")]
    [InlineData("void Up() { }")]
    [InlineData("void Up(Before.Item item) { }")]
    [InlineData("public static string Clean(string name) => name;")]
    [InlineData("protected override void Up(MigrationBuilder migrationBuilder) { }")]
    [InlineData("int Up => 1;")]
    public Task Functions_and_other_members_are_left_alone(string member) => IsSilent(Migration(member));
}
