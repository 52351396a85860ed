using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Migrations;

/// <summary>The part of a data migration that makes it one of Entity Framework's.</summary>
public class GlueTests
{
    private const string Up = Designers.KeepItems;

    private static readonly string initial = Designers.Migration(
        "20260101000000_Initial", Designers.Entity("App.Item") + Designers.Entity("App.Tag"));

    [Fact]
    public void A_migration_without_Down_cannot_be_reverted()
    {
        var glue = Glue(Designers.Fix(Up));

        Assert.Contains("global::TypedMigrations.MigrationDirection.Down,\n            () => TargetModel));", glue);
        Assert.DoesNotContain("(Down)", glue, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public static After.Item Up(Before.Item item) => item;", "RowFunction.Create<Before.Item, After.Item>(Up)")]
    [InlineData(
        "public static After.Item? Up(Before.Item item) => null;", "RowFunction.Create<Before.Item, After.Item>(Up, isNullable: true)")]
    [InlineData("private static Fix.After.Item Up(Fix.Before.Item item) => item;", "RowFunction.Create<Before.Item, After.Item>(Up)")]
    [InlineData("static App.Migrations.Fix.After.Item Up(Before.Item row) => row;", "RowFunction.Create<Before.Item, After.Item>(Up)")]
    [InlineData(Up + " public static Before.Item Down(After.Item item) => item;", "RowFunction.Create<After.Item, Before.Item>(Down)")]
    [InlineData(
        Up + " public static Before.Item? Down(After.Item item) => null;",
        "RowFunction.Create<After.Item, Before.Item>(Down, isNullable: true)")]
    [InlineData("static After.@class Up(Before.@class row) => row;", "RowFunction.Create<Before.@class, After.@class>(Up)")]
    public void A_function_is_wrapped(string functions, string wrapped)
    {
        var designer = Designers.Migration("20260101000000_Initial", Designers.Entity("App.Item") + Designers.Entity("App.class"));

        Assert.Contains(wrapped, Glue(Designers.Fix(functions), designer), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_record_may_have_functions_of_its_own()
    {
        var glue = Glue(Designers.Fix($$"""
            {{Up}}
            public static After.Tag? Up(Before.Tag tag) => null;
            public static Before.Tag Down(After.Tag tag) => tag;
            """));

        Assert.Contains("RowFunction.Create<Before.Item, After.Item>(Up)", glue, StringComparison.Ordinal);
        Assert.Contains("RowFunction.Create<Before.Tag, After.Tag>(Up, isNullable: true)", glue, StringComparison.Ordinal);
        Assert.Contains("RowFunction.Create<After.Tag, Before.Tag>(Down)", glue, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public static int Count(Before.Item item) => item.Id;")]
    [InlineData("public static int Up(int number) => number;")]
    [InlineData("public After.Item Up(Before.Item item) => item;")]
    [InlineData("public static T Up<T>(T item) => item;")]
    [InlineData("public static System.Action Up() => () => { };")]
    [InlineData("")]
    public void What_is_no_function_is_not_wrapped(string functions) =>
        Assert.DoesNotContain("RowFunction", Glue(Designers.Fix(functions)), StringComparison.Ordinal);

    [Fact]
    public void An_id_may_be_a_constant()
    {
        var fix = Designers.Fix(Up + " public const string Stamp = \"20260101100000\";")
            .Replace("\"20260101100000_Fix\"", "Fix.Stamp + \"_Fix\"");

        Assert.Contains("Migrations.Migration(\"20260101100000_Fix\")]", Glue(fix), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("20260101100000_Fix it: <all> \\\"items\\\"\\n")]
    [InlineData("20260101100000_1-2")]
    public void An_id_may_hold_anything_behind_its_stamp(string id) =>
        Glue(Designers.Fix(Up).Replace("20260101100000_Fix", id));

    [Theory]
    [InlineData("Fix")]
    [InlineData("")]
    [InlineData("2026_Fix")]
    [InlineData("20250101100000_BeforeAllOthers")]
    public void An_id_that_has_no_place_in_the_history_makes_nothing(string id) => Assert.Empty(
        Generated.From(Designers.Context, initial, Designers.Fix("").Replace("20260101100000_Fix", id)).Compiles().Files);

    [Fact]
    public void A_migration_after_one_without_a_target_model_makes_nothing()
    {
        var bare = initial.Replace("protected override void BuildTargetModel", "private void Build");

        Assert.Empty(Generated.From(Designers.Context, bare, Designers.Fix("")).Compiles().Files);
    }

    [Fact]
    public void The_model_is_that_of_the_schema_migration_before()
    {
        var glue = Glue(
            Designers.DataMigration("20260102100000_Fix", Up),
            initial,
            Designers.Migration("20260102000000_Second", Designers.Entity("App.Item")),
            Designers.Migration("20260103000000_Third", Designers.Entity("App.Item")));

        Assert.Contains(
            "public abstract partial class Before : global::App.Migrations.AppSnapshots.Second;", glue, StringComparison.Ordinal);
        Assert.Contains("_typedMigrationsTargetModel ??= new global::App.Migrations.Second().TargetModel;", glue, StringComparison.Ordinal);
    }

    [Fact]
    public void Members_of_the_authors_class_have_the_names_that_they_like() => Assert.Contains(
        "TargetModel =>",
        Glue(Designers.Fix(Up + " private static readonly int _targetModel = 1, _upOperations = 2; public static int Sum => "
            + "_targetModel + _upOperations;")),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("internal partial class Fix")]
    [InlineData("public sealed partial class Fix")]
    [InlineData("partial class Fix : Microsoft.EntityFrameworkCore.Migrations.Migration")]
    public void The_class_may_say_more_of_itself(string declaration) =>
        Glue(Designers.Fix(Up).Replace("public partial class Fix", declaration));

    [Theory]
    [InlineData("public class Fix")]
    [InlineData("public static partial class Fix")]
    [InlineData("public abstract partial class Fix")]
    [InlineData("public partial class Fix<T>")]
    [InlineData("file partial class Fix")]
    public void A_class_that_can_carry_no_migration_is_left_alone(string declaration) => Assert.Empty(
        Generated.From(Designers.Context, initial, Designers.Fix("").Replace("public partial class Fix", declaration))
            .IsCached().Files);

    [Fact]
    public void A_class_in_another_is_left_alone() => Assert.Empty(
        Generated.From(Designers.Context, initial, Designers.Fix("").Replace("Migrations;", "Migrations; partial class Outer {") + "}")
            .Compiles().Files);

    private static string Glue(string migration, params string[] designers)
    {
        var generated = Generated.From([Designers.Context, .. designers.Length == 0 ? [initial] : designers, migration]);
        return generated.Compiles().File("Fix");
    }
}
