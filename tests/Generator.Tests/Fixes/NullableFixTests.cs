using TypedMigrations.CodeFixes;
using TypedMigrations.Generator.Rules.Shapes;

namespace TypedMigrations.Generator.Tests.Fixes;

public class NullableFixTests : FixTests<TM0022UnsaidNull, NullableFix>
{
    private const string Unsaid = "public static After.Item Up(Before.Item item) => item.Id == 1 ? null : item.Id == 2 ? null : item;";
    private const string Said = "public static After.Item? Up(Before.Item item) => item.Id == 1 ? null : item.Id == 2 ? null : item;";

    [Fact]
    public Task A_return_type_says_that_it_may_be_null() => Becomes(Migration(Unsaid), Migration(Said), AddIsClean);

    [Fact]
    public Task A_part_of_a_tuple_says_it() => Becomes(
        Migration("public static (After.Item, After.Item /* kept */) Up(Before.Item item) => (item, null);"),
        Migration("public static (After.Item, After.Item? /* kept */) Up(Before.Item item) => (item, null);"),
        AddIsClean);

    [Fact]
    public Task A_scaffolded_file_says_of_null_what_it_has_to() => Becomes(
        Scaffolded(Unsaid),
        Scaffolded(Said).Replace("[DataMigration(", "#nullable enable annotations\n[DataMigration(", StringComparison.Ordinal),
        AddIsClean);

    [Fact]
    public Task Behind_another_directive_the_function_itself_says_it() => Becomes(
        Scaffolded("#nullable disable\n" + Unsaid),
        Scaffolded("#nullable disable\n#nullable enable annotations\n" + Said).Replace(
            "    #nullable enable", "#nullable enable", StringComparison.Ordinal),
        AddIsClean);

    [Fact]
    public Task One_directive_is_for_all_functions() => Becomes(
        Scaffolded(Unsaid + "\n\n" + Down(Unsaid)),
        Scaffolded(Said + "\n\n" + Down(Said)).Replace(
            "[DataMigration(", "#nullable enable annotations\n[DataMigration(", StringComparison.Ordinal),
        AddIsClean);

    private static string Scaffolded(string members) =>
        Migration(members).Replace("using TypedMigrations;", "using TypedMigrations;\n\n#nullable disable", StringComparison.Ordinal);

    private static string Down(string up) =>
        up.Replace("After.Item", "X", StringComparison.Ordinal).Replace("Before.Item", "After.Item", StringComparison.Ordinal)
        .Replace("X", "Before.Item", StringComparison.Ordinal).Replace("Up", "Down", StringComparison.Ordinal);
}
