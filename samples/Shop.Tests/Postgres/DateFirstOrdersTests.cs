using Shop.Migrations.Postgres;
using TypedMigrations.Testing;

namespace Shop.Tests.Postgres;

[MigrationTests<DateFirstOrders>]
public partial class DateFirstOrdersTests
{
    public static IEnumerable<DateFirstOrders.Before.Customer> Customers =>
    [
        new() { Id = 1, LastName = "Lovelace", CreatedAt = Day(1) },
        new() { Id = 2, LastName = "Turing", CreatedAt = Day(1) },
    ];

    public static IEnumerable<DateFirstOrders.Before.Order> Orders =>
    [
        new() { Id = 1, CustomerId = 1, PlacedAt = Day(9), Total = 4.50m },
        new() { Id = 2, CustomerId = 1, PlacedAt = Day(3), Total = 49m },
    ];

    private static DateTime Day(int day) => new(2026, 1, day, 0, 0, 0, DateTimeKind.Utc);
}
