using TypedMigrations.Generator.Rules;
using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Rules;

public class TM0012UnfillableTestsTests : RuleTests<TM0012UnfillableTests>
{
    private const string Rows = "{ public static IEnumerable<SetCleanFlag.Before.Item> Rows => []; }";

    [Theory]
    [InlineData("public class [|Tests|]", "Tests gets no tests: it is not partial")]
    [InlineData("public static partial class [|Tests|]", "it is static")]
    [InlineData("public partial class [|Tests|]<T>", "it is generic")]
    [InlineData("public partial record [|Tests|]", "it is a record")]
    [InlineData("file partial class [|Tests|]", "it is local to its file")]
    public Task A_class_is_one_that_can_be_filled(string declaration, string message) =>
        Reports(message, Migration(""), "[MigrationTests<SetCleanFlag>]" + declaration + Rows);

    [Fact]
    public Task A_class_does_not_stand_in_another() =>
        Reports(
            "it is in another type",
            Migration(""),
            $"class Outer {{ [MigrationTests<SetCleanFlag>] partial class [|Tests|] {Rows} }}");

    [Fact]
    public Task A_data_migration_is_no_test_class() =>
        Reports(
            "it is a data migration itself",
            """
            [DataMigration("20260106090000_A"), MigrationTests<A>]
            public partial class [|A|] { static IEnumerable<A.Before.Item> Rows => []; }
            """);

    [Theory]
    [InlineData("string")]
    [InlineData("AddIsClean")]
    public Task What_is_tested_is_a_data_migration(string type) =>
        Reports("has no [DataMigration]", Migration(""), $"[MigrationTests[|<{type}>|]] public partial class Tests {Rows}");

    [Theory]
    [InlineData("")]
    [InlineData("static List<SetCleanFlag.Before.Item> Rows => [];")]
    [InlineData("static SetCleanFlag.Before.Item[] Rows => [];")]
    [InlineData("static IEnumerable<SetCleanFlag.Before.Item> Rows() => [];")]
    [InlineData("static IEnumerable<SetCleanFlag.After.Item> Rows => [];")]
    [InlineData("IEnumerable<SetCleanFlag.Before.Item> Rows => [];")]
    public Task There_are_rows_to_start_from(string member) =>
        Reports(
            "add a property 'static IEnumerable<SetCleanFlag.Before.X>'",
            Migration("static After.Item Up(Before.Item item) => item;"),
            $"[MigrationTests<SetCleanFlag>] public partial class [|Tests|] {{ {member} }}");

    [Fact]
    public Task A_group_comes_of_rows_too() =>
        Reports(
            "it has no rows",
            Migration("[GroupBy(\"Name\")] static After.Item Up(System.Linq.IGrouping<string, Before.Item> items) => null!;"),
            "[MigrationTests<SetCleanFlag>] public partial class [|Tests|];");

    [Theory]
    [InlineData("static IEnumerable<After.Item> Up() => [];")]
    [InlineData("static IEnumerable<After.Item> Up(MigrationContext context, [By(\"Name\")] IReadOnlySet<Before.Item> names) => [];")]
    public Task What_starts_from_no_row_needs_none(string function) =>
        IsSilent(Migration(function), "[MigrationTests<SetCleanFlag>] public partial class Tests;");

    [Fact]
    public async Task The_project_references_a_test_framework()
    {
        var output = TestClasses.Example().Output;

        var without = output.RemoveReferences(
            output.References.Where(reference => reference.Display!.Contains("xunit", StringComparison.Ordinal)));

        Assert.EndsWith(
            "the project references none of xunit, NUnit and MSTest", Message(Assert.Single(await Run(without))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[MigrationTests<SetCleanFlag>] public partial class Tests" + Rows)]
    [InlineData("[MigrationTests<DoesNotExist>] public partial class Tests" + Rows)]
    [InlineData("[MigrationTests<>] public partial class Tests" + Rows)]
    [InlineData("public class Tests" + Rows)]
    public Task Others_are_left_alone(string tests) => IsSilent(Migration(""), tests);
}
