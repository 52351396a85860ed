using NUnit.Framework;
using Shop.Migrations.Sqlite;
using TypedMigrations.Testing;

namespace TypedMigrations.NUnit.Tests;

/// <summary>A test by hand: the migrator knows no test framework.</summary>
public class SetCleanFlagByHandTests
{
    [Test]
    public void A_name_with_a_blank_is_not_clean()
    {
        using var migrator = Migrator.Before<SetCleanFlag>();
        migrator.Insert(new SetCleanFlag.Before.Item { Name = "a b", Price = 1m });
        migrator.MigrateTo<SetCleanFlag>();
        Assert.That(migrator.Query<SetCleanFlag.After.Item>().Single().IsClean, Is.False);
        migrator.MigrateBefore<SetCleanFlag>();
        Assert.That(migrator.Query<SetCleanFlag.Before.Item>().Single().IsClean, Is.True);
    }
}
