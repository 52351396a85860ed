using System.Text.RegularExpressions;
using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Tests;

/// <summary>The facts that are written for a test class.</summary>
public partial class FactTests
{
    private const string File = "App.Migrations.SetCleanFlagTests.g.cs";

    [Fact]
    public void The_facts_of_a_migration_with_Down() =>
        Assert.Equal(
            ["Up", "Down", "RoundTrip", "Determinism", "Totality", "Database", "Keys"], Facts(Example(TestClasses.SetCleanFlagTests)));

    [Fact]
    public void The_facts_of_a_migration_without_Down()
    {
        var upAlone = Designers.SetCleanFlag.Replace("Item Down(", "Item Undo(");

        Assert.Equal(["Up", "Determinism", "Totality", "Database", "Keys"], Facts(Example(TestClasses.SetCleanFlagTests, upAlone)));
    }

    [Theory]
    [InlineData("Check.RoundTrip", "Up Down Determinism Totality Database Keys")]
    [InlineData("Check.Determinism", "Up Down RoundTrip Totality Database Keys")]
    [InlineData("Check.Totality", "Up Down RoundTrip Determinism Database Keys")]
    [InlineData("Check.Database", "Up Down RoundTrip Determinism Totality Keys")]
    [InlineData("TypedMigrations.Testing.Check.Database", "Up Down RoundTrip Determinism Totality Keys")]
    public void A_check_that_the_author_skips_is_no_fact(string check, string facts)
    {
        var tests = TestClasses.SetCleanFlagTests.Replace("public partial", $"[SkipCheck({check}, \"why\")]\npublic partial");

        Assert.Equal(facts.Split(' '), Facts(Example(tests)));
    }

    [Fact]
    public void All_checks_may_be_skipped()
    {
        var skips = new[] { "RoundTrip", "Determinism", "Totality", "Database", "Keys" }.Select(check =>
            $"[SkipCheck(Check.{check}, \"why\")]");
        var tests = TestClasses.SetCleanFlagTests.Replace("public partial", $"{string.Join('\n', skips)} public partial");

        Assert.Equal(["Up", "Down"], Facts(Example(tests)));
    }

    [Theory]
    [InlineData("public static IEnumerable<SetCleanFlag.Before.Item> A => [];", ".. A, .. Rows", "")]
    [InlineData("private static IEnumerable<SetCleanFlag.After.Item> A { get; } = [];", ".. Rows", ".. A")]
    [InlineData("static System.Collections.Generic.IEnumerable<Migrations.SetCleanFlag.Before.Item> A => [];", ".. A, .. Rows", "")]
    [InlineData("static IEnumerable<SetCleanFlag.Before.Item> @class => [];", ".. @class, .. Rows", "")]
    [InlineData("static List<SetCleanFlag.Before.Item> A => [];", ".. Rows", "")]
    [InlineData("IEnumerable<SetCleanFlag.Before.Item> A => [];", ".. Rows", "")]
    [InlineData("static IEnumerable<int> A => [];", ".. Rows", "")]
    [InlineData("static IEnumerable<SetCleanFlag.Before.Item> A() => [];", ".. Rows", "")]
    public void Every_static_property_of_rows_is_a_table(string member, string before, string after)
    {
        var facts = Example(TestClasses.SetCleanFlagTests.Replace("public static", $"{member}\n    public static"));

        Assert.Contains($"before: () => [{before}],", facts, StringComparison.Ordinal);
        Assert.Contains($"after: () => [{after}])", facts, StringComparison.Ordinal);
    }

    [Fact]
    public void The_tests_may_stand_in_a_project_of_their_own()
    {
        var tests = Project("").ReferencedFrom(TestClasses.SetCleanFlagTests).Compiles();

        Assert.Equal([File], tests.Files.Keys);
        Assert.Equal(["Up", "Down", "RoundTrip", "Determinism", "Totality", "Database", "Keys"], Facts(tests.Files[File]));
    }

    [Theory]
    [InlineData("namespace App.Migrations;", "using App.Migrations; namespace App.Tests;", "App.Tests.SetCleanFlagTests.g.cs")]
    [InlineData("namespace App.Migrations;", "using App.Migrations;", "SetCleanFlagTests.g.cs")]
    [InlineData("public partial class", "internal sealed partial class", File)]
    public void The_test_class_may_stand_anywhere(string written, string instead, string file) => Assert.Contains(
        file,
        Project(TestClasses.SetCleanFlagTests.Replace(written, instead)).Compiles().Files.Keys);

    [Theory]
    [InlineData("public partial class SetCleanFlagTests", "public static partial class SetCleanFlagTests")]
    [InlineData("public partial class SetCleanFlagTests", "public partial class SetCleanFlagTests<T>")]
    [InlineData("public partial class SetCleanFlagTests", "public class SetCleanFlagTests")]
    [InlineData("[MigrationTests<SetCleanFlag>]", "")]
    [InlineData("[MigrationTests<SetCleanFlag>]", "[MigrationTests<Missing>]")]
    [InlineData("[MigrationTests<SetCleanFlag>]", "[MigrationTests<int>]")]
    [InlineData("[MigrationTests<SetCleanFlag>]", "[MigrationTests]")]
    public void A_class_that_can_carry_no_facts_is_left_alone(string written, string instead) => Assert.DoesNotContain(
        File, Project(TestClasses.SetCleanFlagTests.Replace(written, instead)).IsCached().Files.Keys);

    [Fact]
    public void A_migration_that_is_its_own_test_class_stays_a_migration()
    {
        var both = Designers.SetCleanFlag.Replace("[DataMigration", "[TypedMigrations.Testing.MigrationTests<SetCleanFlag>][DataMigration");

        Assert.Contains("class SetCleanFlag : global::", Project("", both).IsCached().File("SetCleanFlag"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_of_Down_in_another_file_writes_the_facts_again()
    {
        var generated = Project(TestClasses.SetCleanFlagTests);

        generated.Edit(2, Designers.SetCleanFlag.Replace("Item Down(", "Item Undo(", StringComparison.Ordinal));

        Assert.Equal(["Up", "Determinism", "Totality", "Database", "Keys"], Facts(generated.Compiles().Files[File]));
    }

    private static Generated Project(string tests, string migration = Designers.SetCleanFlag) => Generated.From(
        Designers.Context, Designers.Migration("20260101000000_AddIsClean", Designers.Items), migration, tests);

    private static string Example(string tests, string migration = Designers.SetCleanFlag) =>
        Project(tests, migration).Compiles().Files[File];

    private static IEnumerable<string> Facts(string file) => Fact().Matches(file).Select(match => match.Groups[1].Value);

    [GeneratedRegex(@"Fact\]\s+\[[^\]]*\]\s+public (?:async )?\S+ (\w+)\(\)")]
    private static partial Regex Fact();
}
