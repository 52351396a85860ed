namespace TypedMigrations.Cli.Tests;

/// <summary>What keeps a migration from being added is said in a line, and no file is written.</summary>
public class AddRefusalTests
{
    private static readonly string addIsClean = Designers.Migration("20260101000000_AddIsClean", Designers.Items);

    [Theory]
    [InlineData("1st", "'1st' cannot name a class.")]
    [InlineData("Set-Flag", "'Set-Flag' cannot name a class.")]
    [InlineData("@Item", "'@Item' cannot name a class.")]
    [InlineData("", "'' cannot name a class.")]
    [InlineData("class", "'class' is a keyword of C# and cannot name a class.")]
    [InlineData("Before", "A data migration cannot have the name 'Before': its class has a member with this name.")]
    [InlineData("AddIsClean", "20260101000000_AddIsClean already has the name 'AddIsClean'.")]
    [InlineData("setcleanflag", "20260106090000_SetCleanFlag already has the name 'setcleanflag'.")]
    public void A_name_must_be_free_and_good_for_a_class(string name, string error)
    {
        using var workspace = Workspace.WithApp(addIsClean, Designers.SetCleanFlag);

        Assert.Equal(error, workspace.Fail("add", name));
    }

    [Fact]
    public void No_file_is_overwritten_and_none_is_left_behind()
    {
        using var workspace = Workspace.WithApp(addIsClean);
        workspace.Write("Tests/Tests.csproj", "<Project />");
        workspace.Write("Tests/FooTests.cs", "mine");
        workspace.Write("App/Migrations/20260506070809_Bar.cs", "mine");

        Assert.Equal(
            $"'{Path.Combine("..", "Tests", "FooTests.cs")}' exists already.", workspace.Fail("add", "Foo", "--tests", "../Tests"));
        Assert.Equal($"'{Path.Combine("Migrations", "20260506070809_Bar.cs")}' exists already.", workspace.Fail("add", "Bar"));
    }

    [Fact]
    public void A_migration_without_a_target_model_is_named()
    {
        using var workspace = Workspace.WithApp(addIsClean, """
            [DbContext(typeof(AppContext))]
            [Migration("20260201000000_ByHand")]
            class ByHand : Migration;
            """);

        Assert.Equal(
            "The designer file of 20260201000000_ByHand is missing: only its BuildTargetModel describes the rows after it.",
            workspace.Fail("add", "Foo"));
    }

    [Fact]
    public void A_migration_whose_designer_file_is_gone_is_named()
    {
        using var workspace = Workspace.WithApp(addIsClean);
        workspace.Write(
            "App/Migrations/20260201000000_DropTags.cs",
            "namespace App.Migrations { public partial class DropTags : Microsoft.EntityFrameworkCore.Migrations.Migration { } }");

        Assert.Contains("The designer file of 20260201000000_DropTags is missing", workspace.Fail("add", "Foo"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_id_that_is_no_literal_is_named()
    {
        using var workspace = Workspace.WithApp(addIsClean, "[DataMigration(Id)] partial class Computed;");

        Assert.Equal(
            "The id of the data migration Computed is written as 'Id', "
            + "but the tool can only read literals and constants of the class.",
            workspace.Fail("add", "Foo"));
    }

    [Fact]
    public void A_project_without_migrations_is_an_error()
    {
        using var workspace = Workspace.WithApp();

        Assert.Equal("The project has no migration yet. Add the first one with 'dotnet ef migrations add'.", workspace.Fail("add", "Foo"));
    }

    [Fact]
    public void Not_one_project_is_an_error()
    {
        using var workspace = Workspace.WithApp(addIsClean);
        workspace.Write("Two/A.csproj", "<Project />");
        workspace.Write("Two/B.csproj", "<Project />");
        workspace.Write("None/readme.md", "");

        Assert.Equal(
            "There are several projects in '../Two': A.csproj, B.csproj. Name one with --project.",
            workspace.Fail("add", "Foo", "--project", "../Two"));
        Assert.Equal(
            "There is no project in '../None'. Name one, or its folder, with --tests.", workspace.Fail("add", "Foo", "--tests", "../None"));
        Assert.Equal("There is neither a folder nor a project 'Nowhere'.", workspace.Fail("add", "Foo", "--project", "Nowhere"));
        Assert.Equal(
            "'AppContext.cs' is not a C# project. Name one, or its folder, with --project.",
            workspace.Fail("add", "Foo", "--project", "AppContext.cs"));
        workspace.Current = "None";
        Assert.Equal("There is no project in the current folder. Name one, or its folder, with --project.", workspace.Fail("add", "Foo"));
    }

    [Fact]
    public void A_test_project_that_is_no_XML_is_an_error()
    {
        using var workspace = Workspace.WithApp(addIsClean);
        workspace.Write("Tests/Tests.csproj", "<Project>");

        Assert.Contains("Tests.csproj' cannot be read:", workspace.Fail("add", "Foo", "--tests", "../Tests"), StringComparison.Ordinal);
    }
}
