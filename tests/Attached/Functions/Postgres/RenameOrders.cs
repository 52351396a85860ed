using TypedMigrations;

namespace Attached.Migrations.Postgres;

[DataMigration]
public partial class RenameOrders
{
    [Loses(nameof(Before.Order.Customer), "small letters")]
    public static After.Order Up(Before.Order order) => order with { Customer = order.Customer.ToUpperInvariant() };

    [Loses(nameof(After.Order.Customer), "capital letters")]
    public static Before.Order Down(After.Order order) => order with { Customer = order.Customer.ToLowerInvariant() };
}
