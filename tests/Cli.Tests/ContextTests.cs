namespace TypedMigrations.Cli.Tests;

public class ContextTests
{
    private static readonly string[] twoContexts =
    [
        Designers.Migration("20260101000000_AddIsClean", Designers.Items),
        Elsewhere(Designers.Migration("20270101000000_OtherIsClean", Designers.Items, "OtherContext")),
    ];

    [Fact]
    public void Several_contexts_and_no_choice_is_an_error_that_lists_them()
    {
        using var workspace = Workspace.WithApp(twoContexts);

        Assert.Equal("The project has several contexts: AppContext, OtherContext. Name one with --context.", workspace.Fail("add", "Foo"));
    }

    [Fact]
    public void A_context_that_is_not_there_is_an_error_that_lists_those_that_are()
    {
        using var workspace = Workspace.WithApp(twoContexts);

        Assert.Equal(
            "No migration belongs to a context 'Nope'. The contexts are: AppContext, OtherContext.",
            workspace.Fail("add", "Foo", "--context", "Nope"));
    }

    [Fact]
    public void The_only_context_may_be_named_too_but_not_another()
    {
        using var workspace = Workspace.WithApp(twoContexts[0]);

        Assert.Equal(
            "No migration belongs to a context 'Nope'. The contexts are: AppContext.", workspace.Fail("add", "Foo", "--context", "Nope"));
        workspace.Succeed("add", "Foo", "--context", "App.AppContext");
        Assert.DoesNotContain("DbContext", workspace.Read("App/Migrations/20260506070809_Foo.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_chosen_context_stands_on_the_class_and_has_a_history_of_its_own()
    {
        using var workspace = Workspace.WithApp(twoContexts);

        Assert.Equal(["Migrations/20260506070809_Foo.cs"], workspace.Succeed("add", "Foo", "--context", "AppContext"));

        Assert.StartsWith(
            """
            #nullable enable annotations

            using Microsoft.EntityFrameworkCore.Infrastructure;
            using TypedMigrations;

            namespace App.Migrations;

            [DbContext(typeof(AppContext))]
            [DataMigration("20260506070809_Foo")]
            public partial class Foo
            """,
            workspace.Read("App/Migrations/20260506070809_Foo.cs"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_may_be_used_in_each_context()
    {
        using var workspace = Workspace.WithApp(twoContexts);

        workspace.Succeed("add", "Foo", "--context", "AppContext");
        workspace.Succeed("add", "Foo", "--context", "OtherContext");
    }

    [Fact]
    public void A_name_may_be_used_once_where_contexts_share_a_namespace()
    {
        using var workspace = Workspace.WithApp(
            twoContexts[0], Designers.Migration("20270101000000_OtherIsClean", Designers.Items, "OtherContext"));

        workspace.Succeed("add", "Foo", "--context", "AppContext");
        Assert.Equal("20260506070809_Foo already has the name 'Foo'.", workspace.Fail("add", "Foo", "--context", "OtherContext"));
    }

    [Fact]
    public void A_context_of_another_namespace_is_imported()
    {
        using var workspace = Workspace.WithApp(twoContexts);

        workspace.Succeed("add", "Foo", "--context", "OtherContext");

        // Nobody declares it here, so it is taken from the designer's usings.
        Assert.StartsWith(
            """
            #nullable enable annotations

            using App;
            using Microsoft.EntityFrameworkCore.Infrastructure;
            using TypedMigrations;

            namespace Elsewhere.Migrations;
            """,
            workspace.Read("App/Migrations/20270101000001_Foo.cs"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_designer_s_usings_only_the_context_s_is_taken_where_it_is_known()
    {
        using var workspace = Workspace.WithApp(
            twoContexts[0],
            twoContexts[1].Replace("using App;", "using App;\nusing NetTopologySuite.Geometries;", StringComparison.Ordinal));
        workspace.Write("App/OtherContext.cs", "namespace App; public class OtherContext : Microsoft.EntityFrameworkCore.DbContext;");

        workspace.Succeed("add", "Foo", "--context", "OtherContext");

        var migration = workspace.Read("App/Migrations/20270101000001_Foo.cs");
        Assert.Contains("using App;\n", migration, StringComparison.Ordinal);
        Assert.DoesNotContain("NetTopologySuite", migration, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_migrations_count_for_the_context_that_they_name()
    {
        using var workspace = Workspace.WithApp(
            [.. twoContexts, """[DbContext(typeof(AppContext)), DataMigration("20280101000000_Late")] partial class Late;"""]);

        Assert.Equal(["Migrations/20280101000001_Foo.cs"], workspace.Succeed("add", "Foo", "--context", "AppContext"));
        Assert.Equal(["Migrations/20270101000001_Foo.cs"], workspace.Succeed("add", "Foo", "--context", "OtherContext"));
    }

    private static string Elsewhere(string migration) =>
        migration.Replace("namespace App.Migrations", "namespace Elsewhere.Migrations", StringComparison.Ordinal);
}
