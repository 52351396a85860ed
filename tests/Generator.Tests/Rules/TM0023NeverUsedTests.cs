using TypedMigrations.Generator.Rules;

namespace TypedMigrations.Generator.Tests.Rules;

public class TM0023NeverUsedTests : RuleTests<TM0023NeverUsed>
{
    private static readonly string migration = Migration("public static After.Item Up(Before.Item item) => item;");

    [Theory]
    [InlineData("options.[|UseSqlite|](\"\")")]
    [InlineData("options.[|UseNpgsql|](\"\").EnableSensitiveDataLogging()")]
    [InlineData("SqliteDbContextOptionsBuilderExtensions.[|UseSqlite|](options, \"\")")]
    public Task A_project_with_data_migrations_uses_them(string options) => Reports(
        "call it beside Use", migration, Options(options),
        "/* UseTypedMigrations */ public class Other { public string UseTyped = \"\"; }");

    [Theory]
    [InlineData("options.UseSqlite(\"\").UseTypedMigrations()")]
    [InlineData("options.UseNpgsql(\"\").UseTypedMigrations(typed => typed.PageSize(7))")]
    public Task Options_that_do_so_are_right(string options) => IsSilent(migration, Options(options));

    [Fact]
    public Task A_helper_may_do_so_for_all() => IsSilent(
        migration,
        Options("Helper.Configure(options.UseSqlite(\"\"))"),
        """
        using Microsoft.EntityFrameworkCore;
        namespace App;
        internal static class Helper
        {
            public static void Configure(DbContextOptionsBuilder options) => options.UseTypedMigrations();
        }
        """);

    [Fact]
    public Task A_library_of_migrations_chooses_no_database() => IsSilent(migration);

    [Fact]
    public Task A_project_without_data_migrations_need_not() => IsSilent(Options("options.UseSqlite(\"\")"));

    [Fact]
    public Task Methods_of_that_name_may_be_others() => IsSilent(
        migration, "public class Bar { public void UseSqlite() => this.UseSqlite(); }");

    private static string Options(string options) => $$"""
        using App;
        using Microsoft.EntityFrameworkCore;
        namespace App.Migrations;
        internal static class Options
        {
            public static void Configure(DbContextOptionsBuilder options) => {{options}};
        }
        """;
}
