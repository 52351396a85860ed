using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Migrations;

/// <summary>Data migrations among schema migrations: which rows pass from one to the next is what the compiler checks.</summary>
public class HistoryTests
{
    private const string Same = Designers.KeepItems;

    private static readonly string item = Designers.Entity("App.Item", """b.Property<string>("Name");""");

    private static readonly string wider = Designers.Entity("App.Item", """b.Property<string>("Name"); b.Property<string>("Title");""");

    [Fact]
    public void Two_data_migrations_in_a_row_have_the_same_rows()
    {
        var generated = Generated.From(
            Designers.Context,
            Designers.Migration("20260101000000_Initial", item),
            Designers.DataMigration("20260101100000_A", Same),
            Designers.DataMigration("20260101200000_B", Same),
            Both("A", "B")).Compiles();

        Assert.Single(generated.Files.Keys, file => file.Contains("Snapshots"));
    }

    [Fact]
    public void Rows_pass_from_one_migration_to_the_next_where_no_schema_migration_between_changed_their_shape() => Generated.From(
        Designers.Context,
        Designers.Migration("20260101000000_Initial", item),
        Designers.DataMigration("20260101100000_A", Same),
        Designers.Migration("20260102000000_Index", item.Replace("b.HasKey", "b.HasIndex(\"Name\"); b.HasKey")),
        Designers.Migration("20260103000000_AddTags", item + Designers.Entity("App.Tag")),
        Designers.DataMigration("20260103100000_B", Same),
        Both("A", "B")).Compiles();

    [Fact]
    public void Rows_do_not_pass_where_one_did()
    {
        var generated = Generated.From(
            Designers.Context,
            Designers.Migration("20260101000000_Initial", item),
            Designers.DataMigration("20260101100000_A", Same),
            Designers.Migration("20260102000000_AddTitle", wider),
            Designers.DataMigration("20260102100000_B", Same),
            Both("A", "B")).IsCached();

        Assert.Equal(
            "CS1503: Argument 1: cannot convert from 'App.Migrations.AppSnapshots.Initial.Item' "
                + "to 'App.Migrations.AppSnapshots.AddTitle.Item'",
            generated.ErrorsIn(5).Single());
    }

    [Fact]
    public void A_function_sees_the_rows_of_the_schema_before_it()
    {
        var initial = Designers.Migration("20260101000000_Initial", item);
        var addTitle = Designers.Migration("20260102000000_AddTitle", wider);
        var titles = "public static After.Item Up(Before.Item item) => item with { Title = item.Name };";

        Generated.From(Designers.Context, initial, addTitle, Designers.DataMigration("20260102100000_A", titles)).Compiles();
        var early = Generated.From(Designers.Context, initial, addTitle, Designers.DataMigration("20260101100000_A", titles)).IsCached();

        Assert.Equal(["CS0117: 'AppSnapshots.Initial.Item' does not contain a definition for 'Title'"], early.ErrorsIn(3));
    }

    [Fact]
    public void The_records_of_another_migration_are_refused_where_their_shape_differs()
    {
        var generated = Generated.From(
            Designers.Context,
            Designers.Migration("20260101000000_Initial", item),
            Designers.DataMigration("20260101100000_A", Same),
            Designers.Migration("20260102000000_AddTitle", wider),
            Designers.DataMigration("20260102100000_B", "public static A.After.Item Up(A.Before.Item item) => item;")).IsCached();

        Assert.DoesNotContain("A.Before", generated.File("B"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_dropped_entity_is_a_compile_error_that_names_the_migration()
    {
        var tag = Designers.Entity("App.Tag");
        var generated = Generated.From(
            Designers.Context,
            Designers.Migration("20260101000000_Initial", item + tag),
            Designers.DataMigration("20260101100000_A", "public static After.Tag Up(Before.Tag tag) => tag;"),
            Designers.Migration("20260102000000_DropTags", item),
            Designers.Migration("20260103000000_Later", item),
            Designers.DataMigration("20260103100000_B", "public static After.Tag Up(Before.Tag tag) => tag;")).IsCached();

        Assert.Equal(
            Enumerable.Repeat("CS0619: 'AppSnapshots.Later.Tag' is obsolete: 'Tag was dropped by 20260102000000_DropTags.'", 2),
            generated.ErrorsIn(5));
    }

    [Theory]
    [InlineData("(After.Item?, After.Tag)")]
    [InlineData("(After.Item?, IEnumerable<After.Tag>)")]
    [InlineData("IEnumerable<After.Tag>")]
    [InlineData("After.Tag[]")]
    public void So_are_its_rows_among_others(string returned)
    {
        var tag = Designers.Entity("App.Tag");
        var generated = Generated.From(
            Designers.Context,
            Designers.Migration("20260101000000_Initial", item + tag),
            "using System.Collections.Generic; using TypedMigrations; namespace App.Migrations; "
                + $"[DataMigration] public partial class DropTags {{ public static {returned} Up(Before.Item item) => throw null!; }}",
            Designers.Migration("20260102000000_DropTags", item)).IsCached();

        Assert.Equal(
            ["CS0619: 'AppSnapshots.DropTags.Tag' is obsolete: 'Tag was dropped by 20260102000000_DropTags.'"], generated.ErrorsIn(2));
    }

    [Fact]
    public void States_of_one_name_are_told_apart_by_their_stamps()
    {
        var second = Designers.Migration("20260102000000_Initial", item).Replace("App.Migrations", "App.Migrations.Second");
        var generated = Generated.From(
            Designers.Context,
            Designers.Migration("20260101000000_Initial", item),
            second,
            Designers.DataMigration("20260101100000_A", Same),
            Designers.DataMigration("20260102100000_B", Same)).Compiles();

        Assert.Contains(": global::App.Migrations.AppSnapshots.Initial_20260102000000;", generated.File("B"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@class")]
    [InlineData("initial")]
    [InlineData("Item")]
    [InlineData("Über")]
    [InlineData("Before")]
    public void A_schema_migration_may_be_called_anything(string name)
    {
        var designer = Designers.Migration("20260101000000_Initial", item).Replace("class Initial", "class " + name);

        // The author's own class is called so, which is his warning to have.
        var generated = Generated.From(
            Designers.Context,
            "#pragma warning disable CS8981\n" + designer,
            Designers.DataMigration("20260101100000_A", Same));

        Assert.Equal(2, generated.Compiles().Files.Count);
    }

    [Fact]
    public void A_later_migration_that_is_called_like_an_entity_leaves_its_record_alone()
    {
        var generated = Generated.From(
            Designers.Context,
            Designers.Migration("20260101000000_Initial", item),
            Designers.DataMigration("20260101100000_A", Same),
            Designers.Migration("20260102000000_Item", item),
            Designers.DataMigration("20260102100000_B", Same)).Compiles();

        Assert.Contains(": global::App.Migrations.AppSnapshots.Item_;", generated.File("B"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_migration_may_stand_in_another_class()
    {
        var designer = Designers.Migration("20260101000000_Initial", item)
            .Replace("[DbContext(", "public partial class Outer { [DbContext(")
            .Replace("partial class Initial", "public partial class Initial") + "}";

        var generated = Generated.From(Designers.Context, designer, Designers.DataMigration("20260101100000_A", Same)).Compiles();

        Assert.Contains("new global::App.Migrations.Outer.Initial().TargetModel", generated.File("A"), StringComparison.Ordinal);
    }

    private static string Both(string first, string second) => $$"""
        namespace App.Migrations;

        static class Use
        {
            public static {{second}}.After.Item Both({{first}}.Before.Item item) => {{second}}.Up({{first}}.Up(item));
        }
        """;
}
