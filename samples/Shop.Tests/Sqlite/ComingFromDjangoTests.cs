using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Shop.Migrations.Sqlite;
using TypedMigrations.Testing;
using Xunit;

namespace Shop.Tests.Sqlite;

/// <summary>What tests of Django's migrations ask, asked here: see docs/coming-from-django.md.</summary>
public class ComingFromDjangoTests
{
    [Fact]
    public void The_first_migration_makes_the_tables()
    {
        using var migrator = Migrator.Before<Initial>();
        Assert.Throws<MigrationTestException>(migrator.Query<SetCleanFlag.Before.Customer>);
        migrator.MigrateTo<Initial>();
        Assert.Empty(migrator.Query<SetCleanFlag.Before.Customer>());
    }

    [Fact]
    public void A_column_is_not_there_before_its_migration()
    {
        using var migrator = Migrator.Before<AddIsClean>();
        Assert.Throws<InvalidOperationException>(migrator.Query<SetCleanFlag.Before.Item>);
        migrator.MigrateTo<AddIsClean>();
        Assert.Empty(migrator.Query<SetCleanFlag.Before.Item>());
    }

    [Fact]
    public void A_data_migration_changes_rows()
    {
        using var migrator = Migrator.Before<SetCleanFlag>();
        migrator.Insert(new SetCleanFlag.Before.Item { Name = "a", Price = 1m }, new SetCleanFlag.Before.Item { Name = "a b", Price = 1m });
        Assert.Equal(2, migrator.Query<SetCleanFlag.Before.Item>().Count(item => item.IsClean));
        migrator.MigrateTo<SetCleanFlag>();
        Assert.Equal(1, migrator.Query<SetCleanFlag.After.Item>().Count(item => item.IsClean));
    }

    [Fact]
    public void A_data_migration_is_reverted()
    {
        using var migrator = Migrator.Before<SetCleanFlag>();
        migrator.MigrateTo<SetCleanFlag>();
        migrator.Insert(new SetCleanFlag.After.Item { Name = "a b", Price = 1m, IsClean = false });
        migrator.MigrateBefore<SetCleanFlag>();
        Assert.True(Assert.Single(migrator.Query<SetCleanFlag.Before.Item>()).IsClean);
    }

    [Fact]
    public void A_default_is_gone_after_its_migration()
    {
        const string insert = "INSERT INTO Items (Name, Price) VALUES ('a', 1)";
        using var migrator = Migrator.Before<RequireIsClean>();
        migrator.Context.Database.ExecuteSqlRaw(insert);
        migrator.MigrateTo<RequireIsClean>();
        Assert.Throws<SqliteException>(() => migrator.Context.Database.ExecuteSqlRaw(insert));
    }

    [Fact]
    public void A_test_goes_over_as_many_migrations_as_it_likes()
    {
        using var migrator = Migrator.Before<AddIsClean>();
        migrator.Context.Database.ExecuteSqlRaw("INSERT INTO Items (Name, Price) VALUES ('a b', 1)");
        migrator.MigrateTo<RequireIsClean>();
        migrator.MigrateBefore<AddIsClean>();
        Assert.Equal(["20260105090000_Initial"], migrator.Context.Database.GetAppliedMigrations());
    }

    [Fact]
    public void The_plan_is_what_the_context_has()
    {
        using var migrator = Migrator.Before<Initial>();
        Assert.Equal(
            ["20260105090000_Initial", "20260112090000_AddIsClean", "20260112100000_SetCleanFlag"],
            migrator.Context.Database.GetMigrations().Take(3));
    }

    [Fact]
    public void The_history_leads_back() => Migrator.CheckHistory<Initial>();

    [Fact]
    public void A_migration_that_is_not_in_the_plan_is_refused()
    {
        using var migrator = Migrator.Before<Initial>();
        Assert.Throws<MigrationTestException>(migrator.MigrateTo<Migrations.Postgres.Initial>);
    }
}
