using Microsoft.EntityFrameworkCore;
using TypedMigrations.Testing.Tests.Model;

namespace TypedMigrations.Testing.Tests;

public class MigratorTests
{
    [Fact]
    public void It_goes_before_a_migration_to_it_and_back()
    {
        using var migrator = Migrator.Before<Shout>();
        migrator.Insert(
            new Shout.Before.Entry { ListId = 7, Text = "a", Amount = 1m },
            new Shout.Before.List { Id = 7, Title = "parents are inserted first" });

        migrator.MigrateTo<Shout>();
        Assert.Equal("a!", Assert.Single(migrator.Query<Shout.After.Entry>()).Text);
        Assert.Equal("20260102000000_Shout", migrator.Context.Database.GetAppliedMigrations().Last());

        migrator.MigrateBefore<Shout>();
        Assert.Equal("a", Assert.Single(migrator.Query<Shout.Before.Entry>()).Text);
    }

    [Fact]
    public void Records_come_back_as_they_were_inserted()
    {
        using var migrator = Migrator.Before<Shout>();
        var rows = Enumerable.Range(1, 2_500).Select(i => new Shout.Before.List { Id = i, Title = $"list {i}" }).ToList();

        migrator.Insert(rows.AsEnumerable().Reverse());

        Assert.Equal(rows, migrator.Query<Shout.Before.List>());
    }

    [Fact]
    public void A_test_names_only_the_columns_that_it_means()
    {
        using var migrator = Migrator.Before<Shout>();

        var first = migrator.Add<Shout.Before.Entry>(entry => entry with { Text = "a" });
        var list = migrator.Add<Shout.Before.List>(list => list with { Title = "another" });
        var second = migrator.Add<Shout.Before.Entry>(entry => entry with { ListId = list.Id });

        Assert.Equal(
            [new() { Id = 1, Amount = 1.5m, ListId = 1, Text = "a" }, new() { Id = 2, Amount = 1.5m, ListId = 2, Text = null }],
            migrator.Query<Shout.Before.Entry>());
        Assert.Equal((1, 2), (first.Id, second.Id));
        Assert.Equal(["a", "another"], migrator.Query<Shout.Before.List>().Select(row => row.Title));
    }

    [Fact]
    public void A_refused_row_is_shown_and_none_is_inserted()
    {
        using var migrator = Migrator.Before<Shout>();

        var exception = Assert.Throws<MigrationTestException>(() => migrator.Insert(
            new Shout.Before.List { Id = 1, Title = "one" }, new Shout.Before.List { Id = 1, Title = "another" }));

        Assert.Contains("Table Lists refused a row", exception.Message, StringComparison.Ordinal);
        Assert.Contains("new List { Id = 1, Title = \"another\" }", exception.Message, StringComparison.Ordinal);
        Assert.Empty(migrator.Query<Shout.Before.List>());
    }

    [Fact]
    public void An_empty_database_has_no_rows_to_ask_for()
    {
        using var migrator = Migrator.Before<Initial>();

        var exception = Assert.Throws<MigrationTestException>(migrator.Query<Shout.Before.List>);

        Assert.Contains("migrate it first", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_migration_of_another_context_is_refused()
    {
        using var migrator = Migrator.Before<Initial>();

        var exception = Assert.Throws<MigrationTestException>(migrator.MigrateTo<AwkwardInitial>);

        Assert.Contains(
            "is not a migration of TypedMigrations.Testing.Tests.Model.ListContext", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_existing_database_is_left_open()
    {
        using var outer = Migrator.Before<Shout>();
        using (var migrator = Migrator.Over(outer.Context))
            migrator.Insert(new Shout.Before.List { Id = 1, Title = "stays" });

        Assert.Equal("stays", Assert.Single(outer.Query<Shout.Before.List>()).Title);
    }

    [Fact]
    public void A_context_with_optional_parameters_is_made()
    {
        using var migrator = Migrator.Before<OptionalInitial>();

        Assert.Null(Assert.IsType<OptionalContext>(migrator.Context).Tenant);
    }

    [Fact]
    public void A_context_that_configures_itself_gets_the_database_of_the_test()
    {
        using var migrator = Migrator.Before<SelfConfiguredInitial>();

        migrator.MigrateTo<SelfConfiguredInitial>();

        Assert.Empty(migrator.Query<Shout.Before.List>());
    }

    [Fact]
    public void A_context_that_insists_on_its_own_database_does_not_get_it()
    {
        using var migrator = Migrator.Before<ScaffoldedInitial>();

        migrator.MigrateTo<ScaffoldedInitial>();

        Assert.Empty(migrator.Query<Shout.Before.List>());
        Assert.DoesNotContain("real.db", migrator.Context.Database.GetDbConnection().ConnectionString, StringComparison.Ordinal);
    }

    [Fact]
    public void A_context_that_cannot_be_made_is_asked_for()
    {
        var exception = Assert.Throws<MigrationTestException>(() => Migrator.Before<AwkwardInitial>());
        Assert.Contains("static DbContext CreateContext(DbContextOptions options)", exception.Message, StringComparison.Ordinal);

        using var migrator = Migrator.Before<AwkwardInitial>(options => new AwkwardContext(options, new Uri("https://localhost")));
        Assert.Equal("localhost", ((AwkwardContext)migrator.Context).Service.Host);
    }
}
