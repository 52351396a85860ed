using Shop.Migrations.Sqlite;
using TypedMigrations.Testing;

namespace TypedMigrations.MSTest.Tests;

/// <summary>A test by hand: the migrator knows no test framework.</summary>
[TestClass]
public class SetCleanFlagByHandTests
{
    [TestMethod]
    public void A_name_with_a_blank_is_not_clean()
    {
        using var migrator = Migrator.Before<SetCleanFlag>();
        migrator.Insert(new SetCleanFlag.Before.Item { Name = "a b", Price = 1m });
        migrator.MigrateTo<SetCleanFlag>();
        Assert.IsFalse(migrator.Query<SetCleanFlag.After.Item>().Single().IsClean);
        migrator.MigrateBefore<SetCleanFlag>();
        Assert.IsTrue(migrator.Query<SetCleanFlag.Before.Item>().Single().IsClean);
    }
}
