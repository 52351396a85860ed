using Shop.Migrations.Sqlite;
using TypedMigrations.Testing;
using Xunit;

namespace Shop.Tests.Sqlite;

/// <summary>What the generated facts do not ask, by hand.</summary>
public class SetCleanFlagByHandTests
{
    [Fact]
    public void A_name_with_a_blank_is_not_clean()
    {
        using var migrator = Migrator.Before<SetCleanFlag>();
        migrator.Insert(new SetCleanFlag.Before.Item { Name = "a b", Price = 1m });
        migrator.MigrateTo<SetCleanFlag>();
        Assert.False(migrator.Query<SetCleanFlag.After.Item>().Single().IsClean);
        migrator.MigrateBefore<SetCleanFlag>();
        Assert.True(migrator.Query<SetCleanFlag.Before.Item>().Single().IsClean);
    }
}
