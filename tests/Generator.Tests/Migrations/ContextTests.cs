using TypedMigrations.Generator.Tests.Harness;

namespace TypedMigrations.Generator.Tests.Migrations;

/// <summary>Which context a data migration belongs to, and how its glue names it.</summary>
public class ContextTests
{
    private const string TwoContexts = """
        namespace App
        {
            public class AppContext : Microsoft.EntityFrameworkCore.DbContext;

            public class LogContext : Microsoft.EntityFrameworkCore.DbContext;
        }
        """;

    private static readonly string initial = Designers.Migration("20260101000000_Initial", Designers.Entity("App.Item"));

    private static readonly string logInitial = Designers.Migration("20260101000000_Initial", Designers.Entity("App.Item"), "LogContext")
        .Replace("namespace App.Migrations", "namespace App.Logs");

    [Fact]
    public void The_only_context_need_not_be_named() => Assert.Contains(
        "[global::Microsoft.EntityFrameworkCore.Infrastructure.DbContext(typeof(AppContext))]",
        Glue([Designers.Context, initial], Designers.Fix()),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("App.AppContext")]
    [InlineData("global::App.AppContext")]
    [InlineData("AppContext")]
    public void The_authors_own_attribute_stays_the_only_one(string context) => Assert.DoesNotContain(
        "Infrastructure.DbContext(",
        Glue([Designers.Context, initial], Designers.Fix(attributes: Designers.Of(context))),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("App.AppContext", "App.Migrations.AppSnapshots")]
    [InlineData("App.LogContext", "App.Logs.LogSnapshots")]
    public void With_two_contexts_the_author_names_one(string context, string snapshots) => Assert.Contains(
        $"class Before : global::{snapshots}.Initial;",
        Glue([TwoContexts, initial, logInitial], Designers.Fix(attributes: Designers.Of(context))),
        StringComparison.Ordinal);

    [Fact]
    public void With_two_contexts_and_none_named_nothing_is_made() => Assert.Empty(
        Generated.From(TwoContexts, initial, logInitial, Designers.Fix("")).Compiles().Files);

    [Fact]
    public void A_context_without_migrations_makes_nothing() => Assert.Empty(
        Generated.From(TwoContexts, initial, Designers.Fix("", Designers.Of("App.LogContext"))).Compiles().Files);

    [Fact]
    public void Two_contexts_with_one_short_name_have_snapshots_of_their_own()
    {
        var contexts = TwoContexts.Replace("LogContext", "AppDbContext");
        var other = Designers.Migration("20260102000000_Second", Designers.Entity("App.Item"), "AppDbContext");

        var generated = Generated.From(
            contexts,
            initial,
            other,
            Designers.DataMigration("20260102100000_Fix", Designers.KeepItems, Designers.Of("App.AppContext")),
            Designers.DataMigration("20260102100000_FixOther", Designers.KeepItems, Designers.Of("App.AppDbContext")));

        Assert.Equal(4, generated.Compiles().Files.Count);
    }

    [Theory]
    [InlineData("Elsewhere")]
    [InlineData("App.Migrations.Data")]
    [InlineData("App")]
    public void The_data_migration_may_stand_in_another_namespace_than_the_designers(string space)
    {
        var generated = Generated.From(Designers.Context, initial, Designers.Fix(space: space)).Compiles();

        Assert.Contains(": global::App.Migrations.AppSnapshots.Initial;", generated.Files[space + ".Fix.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void The_data_migration_may_stand_in_no_namespace()
    {
        var fix = Designers.Fix().Replace("namespace App.Migrations;", "");
        var generated = Generated.From(
            "namespace App { public class ShopContext : Microsoft.EntityFrameworkCore.DbContext; }",
            Designers.Migration("20260101000000_Initial", Designers.Entity("App.Item"), "ShopContext"),
            fix);

        Assert.Contains("Fix.g.cs", generated.Compiles().Files.Keys);
    }

    [Theory]
    [InlineData("using Data;", "ShopContext")]
    [InlineData("using D = Data;", "D.ShopContext")]
    [InlineData("using Shop = Data.ShopContext;", "Shop")]
    [InlineData("", "Data.ShopContext")]
    [InlineData("", "global::Data.ShopContext")]
    [InlineData("using static Data.Contexts; using Data;", "ShopContext")]
    public void The_context_may_be_written_as_the_designer_writes_it(string directives, string context)
    {
        var designer = Designers.Migration("20260101000000_Initial", Designers.Entity("App.Item"), context)
            .Replace("using App;", directives);

        var generated = Generated.From(
            "namespace Data { public class ShopContext : Microsoft.EntityFrameworkCore.DbContext; public static class Contexts; }",
            designer,
            Designers.Fix(Designers.KeepItems, space: "Elsewhere")).Compiles();

        Assert.Contains($"DbContext(typeof({context}))]", generated.Files["Elsewhere.Fix.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_global_using_of_a_designers_file_is_not_repeated()
    {
        var generated = Generated.From(
            "namespace Data { public class ShopContext : Microsoft.EntityFrameworkCore.DbContext; }",
            Designers.Migration("20260101000000_Initial", Designers.Entity("App.Item"), "ShopContext").Replace("using App;", "")
                .Replace("using System;", "global using Data; using System;"),
            Designers.Fix());

        Assert.DoesNotContain("global using", generated.Compiles().File("Fix"), StringComparison.Ordinal);
    }

    private static string Glue(string[] project, string migration) => Generated.From([.. project, migration]).Compiles().File("Fix");
}
