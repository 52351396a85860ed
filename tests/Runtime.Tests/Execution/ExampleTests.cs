using TypedMigrations.Testing;

namespace TypedMigrations.Runtime.Tests.Execution;

/// <summary>The example that everybody knows: two rows in the state before, the migration, exactly one clean and one not.</summary>
public class ExampleTests
{
    [Fact]
    public void One_of_two_rows_is_clean_on_sqlite()
    {
        using var migrator = Migrator.Before<Zoo.Sqlite.SetClean>();
        migrator.Insert(
            new Zoo.Sqlite.SetClean.Before.SomeItem { StringField = "a" },
            new Zoo.Sqlite.SetClean.Before.SomeItem { StringField = "a b" });

        migrator.MigrateTo<Zoo.Sqlite.SetClean>();

        var items = migrator.Query<Zoo.Sqlite.SetClean.After.SomeItem>();
        Assert.Equal("a", Assert.Single(items, item => item.IsClean).StringField);
        Assert.Equal("a b", Assert.Single(items, item => !item.IsClean).StringField);

        migrator.MigrateBefore<Zoo.Sqlite.SetClean>();

        Assert.All(migrator.Query<Zoo.Sqlite.SetClean.Before.SomeItem>(), item => Assert.True(item.IsClean));
    }
}
