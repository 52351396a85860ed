using Shop.Migrations.Sqlite;
using TypedMigrations.Testing;

namespace Shop.Tests.Sqlite;

[MigrationTests<StorePricesInCents>]
public partial class StorePricesInCentsTests
{
    public static IEnumerable<StorePricesInCents.Before.Item> Rows =>
    [
        new() { Id = 1, Name = "Red Mug", Price = 4.50m, IsClean = true },
        new() { Id = 2, Name = "Chair", Price = 49.00m, IsClean = true },
        new() { Id = 3, Name = "Gift", Price = 0.00m, IsClean = false },
        new() { Id = 4, Name = "Pen", Price = 0.05m, IsClean = true },
    ];

    public static IEnumerable<StorePricesInCents.After.Item> Reverting =>
    [
        new() { Id = 1, Name = "Red Mug", PriceInCents = 450, IsClean = true },
        new() { Id = 2, Name = "Pen", PriceInCents = 5, IsClean = true },
        new() { Id = 3, Name = "Refund", PriceInCents = -199, IsClean = false },
    ];
}
