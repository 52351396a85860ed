using Shop.Migrations.Sqlite;
using TypedMigrations.Testing;

namespace Shop.Tests.Sqlite;

[MigrationTests<SortItems>]
public partial class SortItemsTests
{
    public static IEnumerable<SortItems.Before.Item> Rows =>
    [
        new() { Id = 1, Name = "Red Mug", Price = 4.50m, IsClean = false },
        new() { Id = 2, Name = "Chair", Price = 49m, IsClean = true },
        new() { Id = 3, Name = " Mug ", Price = 4m, IsClean = false },
        new() { Id = 4, Name = " ", Price = 0m, IsClean = false },
    ];
}
