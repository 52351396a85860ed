namespace TypedMigrations.Cli.Tests;

public class AddTests
{
    private static readonly string addIsClean = Designers.Migration("20260101000000_AddIsClean", Designers.Items);

    [Fact]
    public void The_file_stands_beside_the_last_migration_and_changes_nothing_yet()
    {
        using var workspace = Workspace.WithApp(addIsClean);

        Assert.Equal(["Migrations/20260506070809_Foo.cs"], workspace.Succeed("add", "Foo"));

        Assert.Equal(
            """
            #nullable enable annotations

            using TypedMigrations;

            namespace App.Migrations;

            [DataMigration("20260506070809_Foo")]
            public partial class Foo
            {
                // Write the changed columns and their new values in the braces. Without Down, the migration cannot be reverted.
                public static After.Item Up(Before.Item item) => item with { };

                public static Before.Item Down(After.Item item) => item with { };
            }

            """,
            workspace.Read("App/Migrations/20260506070809_Foo.cs"));
    }

    [Theory]
    [InlineData("<Nullable>enable</Nullable>", false)]
    [InlineData("<Nullable>annotations</Nullable>", false)]
    [InlineData("<Nullable>warnings</Nullable>", true)]
    [InlineData("<Nullable>disable</Nullable>", true)]
    [InlineData("", true)]
    public void Where_the_project_says_nothing_of_null_the_file_does(string property, bool says)
    {
        using var workspace = Workspace.WithApp(addIsClean);
        workspace.Write("App/App.csproj", Project(property));

        workspace.Succeed("add", "Foo");

        var written = workspace.Read("App/Migrations/20260506070809_Foo.cs");
        Assert.Equal(says, written.StartsWith("#nullable enable annotations\n\nusing ", StringComparison.Ordinal));
    }

    [Fact]
    public void The_tests_stand_in_the_test_project()
    {
        using var workspace = Workspace.WithApp(addIsClean);
        workspace.Write("App.Tests/App.Tests.csproj", Project("<ImplicitUsings>enable</ImplicitUsings>"));

        Assert.Equal(
            ["Migrations/20260506070809_Foo.cs", "../App.Tests/FooTests.cs"],
            workspace.Succeed("add", "Foo", "--tests", "../App.Tests"));

        Assert.Equal(
            """
            using App.Migrations;
            using TypedMigrations.Testing;

            namespace App.Tests;

            [MigrationTests<Foo>]
            public partial class FooTests
            {
                // Write rows here as production has them, also the odd ones, and the rows of other tables to which they refer.
                public static IEnumerable<Foo.Before.Item> Rows =>
                [
                    new() { Id = 1, Name = "a" },
                ];
            }

            """,
            workspace.Read("App.Tests/FooTests.cs"));
    }

    [Theory]
    [InlineData("<RootNamespace>Of.Its.Own</RootNamespace>", "Of.Its.Own")]
    [InlineData("<RootNamespace>$(MSBuildProjectName)</RootNamespace>", "My_App.Tests")]
    [InlineData("", "My_App.Tests")]
    public void The_tests_are_of_the_project_s_root_namespace(string property, string @namespace)
    {
        using var workspace = Workspace.WithApp(addIsClean);
        workspace.Write("Tests/My-App.Tests.csproj", Project(property));

        workspace.Succeed("add", "Foo", "--tests", "../Tests/My-App.Tests.csproj");

        Assert.Contains($"\nnamespace {@namespace};\n", workspace.Read("Tests/FooTests.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "", true)]
    [InlineData("", "<ImplicitUsings>true</ImplicitUsings>", false)]
    [InlineData("<ImplicitUsings>disable</ImplicitUsings>", "<ImplicitUsings>enable</ImplicitUsings>", true)]
    public void What_the_project_does_not_import_the_file_does(string property, string inherited, bool imports)
    {
        using var workspace = Workspace.WithApp(addIsClean);
        workspace.Write("Tests/Tests.csproj", Project(property));
        workspace.Write("Directory.Build.props", Project(inherited));

        workspace.Succeed("add", "Foo", "--tests", "../Tests");

        Assert.Equal(imports, workspace.Read("Tests/FooTests.cs").Contains("using System.Collections.Generic;", StringComparison.Ordinal));
    }

    [Fact]
    public void The_project_can_be_elsewhere()
    {
        using var workspace = Workspace.WithApp(addIsClean);
        workspace.Current = "Elsewhere";

        Assert.Equal(["../App/Migrations/20260506070809_Foo.cs"], workspace.Succeed("add", "Foo", "--project", "../App"));
        Assert.Equal(["../App/Migrations/20260506070810_Bar.cs"], workspace.Succeed("add", "Bar", "--project", "../App/App.csproj"));
    }

    [Fact]
    public void Folder_and_namespace_are_those_of_the_last_migration_of_either_kind()
    {
        using var workspace = Workspace.WithApp(addIsClean);
        workspace.Write(
            "App/Later/SetCleanFlag.cs", Designers.SetCleanFlag.Replace("App.Migrations", "App.Later", StringComparison.Ordinal));

        Assert.Equal(["Later/20260506070809_Foo.cs"], workspace.Succeed("add", "Foo"));
        Assert.Contains("\nnamespace App.Later;\n", workspace.Read("App/Later/20260506070809_Foo.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_built_or_is_hidden_is_not_read()
    {
        using var workspace = Workspace.WithApp(addIsClean);
        foreach (var folder in new[] { "bin", "obj", "Migrations/obj", ".backup" })
            workspace.Write($"App/{folder}/Other.cs", Designers.Migration("20300101000000_Other", Designers.Items));

        Assert.Equal(["Migrations/20260506070809_Foo.cs"], workspace.Succeed("add", "Foo"));
    }

    [Fact]
    public void Every_row_that_is_named_gets_its_functions_and_its_rows()
    {
        using var workspace = Workspace.WithApp(Designers.Migration("20260101000000_Initial", Designers.Items + Entity("App.Event")));
        workspace.Write("Tests/Tests.csproj", Project(""));

        workspace.Succeed("add", "Foo", "--row", "Item", "--row", "Event", "--tests", "../Tests");

        var migration = workspace.Read("App/Migrations/20260506070809_Foo.cs");
        Assert.Contains("public static After.Item Up(Before.Item item) => item with { };\n", migration, StringComparison.Ordinal);
        Assert.Contains("public static Before.Event Down(After.Event @event) => @event with { };\n", migration, StringComparison.Ordinal);
        var tests = workspace.Read("Tests/FooTests.cs");
        Assert.Contains("IEnumerable<Foo.Before.Item> ItemRows =>", tests, StringComparison.Ordinal);
        Assert.Contains("IEnumerable<Foo.Before.Event> EventRows =>", tests, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_entities_and_no_row_is_an_error_that_lists_them()
    {
        using var workspace = Workspace.WithApp(Designers.Migration("20260101000000_Initial", Designers.Items + Entity("App.Event")));

        Assert.Equal("Which rows change? Name them with --row. The entities are: Event, Item.", workspace.Fail("add", "Foo"));
    }

    [Fact]
    public void An_entity_that_is_not_there_is_an_error_that_lists_those_that_are()
    {
        using var workspace = Workspace.WithApp(Designers.Migration("20260101000000_Initial", Designers.Items + Entity("App.Event")));

        Assert.Equal(
            "There is no entity 'item' after 20260101000000_Initial. The entities are: Event, Item.",
            workspace.Fail("add", "Foo", "--row", "item"));
    }

    [Fact]
    public void An_entity_without_a_record_is_refused_with_the_reason()
    {
        var keyless = """modelBuilder.Entity("App.Count", b => { b.Property<int>("Value"); b.HasNoKey(); b.ToView("Counts"); });""";
        using var workspace = Workspace.WithApp(Designers.Migration("20260101000000_Initial", Designers.Items + keyless));

        Assert.Equal(
            "Count is only read, which cannot be migrated on its own. The entities are: Item.",
            workspace.Fail("add", "Foo", "--row", "Count"));
        // It is no choice either.
        workspace.Succeed("add", "Foo");
    }

    [Fact]
    public void A_state_without_a_record_is_an_error()
    {
        using var workspace = Workspace.WithApp(Designers.Migration("20260101000000_Empty", ""));

        Assert.Equal("There is no entity after 20260101000000_Empty.", workspace.Fail("add", "Foo"));
        Assert.Equal(
            "There is no entity 'Item' after 20260101000000_Empty. The entities are: none.", workspace.Fail("add", "Foo", "--row", "Item"));
    }

    [Fact]
    public void A_dropped_entity_is_refused_with_the_migration_that_dropped_it()
    {
        using var workspace = Workspace.WithApp(
            Designers.Migration("20260101000000_Initial", Designers.Items + Entity("App.Event")),
            Designers.SetCleanFlag,
            Designers.Migration("20260201000000_DropEvents", Designers.Items),
            Designers.Migration("20260301000000_Nothing", Designers.Items));

        Assert.Equal(
            "Event was dropped by 20260201000000_DropEvents. The entities are: Item.", workspace.Fail("add", "Foo", "--row", "Event"));
    }

    [Fact]
    public void Records_of_one_short_name_are_told_apart()
    {
        using var workspace = Workspace.WithApp(
            Designers.Migration("20260101000000_Initial", Designers.Items),
            Designers.SetCleanFlag,
            Designers.Migration("20260201000000_AddOther", Designers.Items + Entity("Other.Item")));

        Assert.Contains("The entities are: App_Item, Other_Item.", workspace.Fail("add", "Foo"), StringComparison.Ordinal);
    }

    private static string Entity(string name) => $$"""

        modelBuilder.Entity("{{name}}", b => { b.Property<int>("Id"); b.HasKey("Id"); b.ToTable("{{name}}s"); });
        """;

    private static string Project(string property) => $"<Project><PropertyGroup>{property}</PropertyGroup></Project>";
}
