using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations;

namespace Shop.Migrations.Postgres;

[DbContext(typeof(ShopPostgresContext))]
[DataMigration("20260406110000_DateFirstOrders")]
public partial class DateFirstOrders
{
    [Loses(nameof(Before.Customer.FirstOrderAt), "just added, and null everywhere")]
    public static After.Customer Up(Before.Customer customer, IReadOnlyList<Before.Order> orders) =>
        customer with { FirstOrderAt = orders.Min(order => (DateTime?)order.PlacedAt) };

    public static Before.Customer Down(After.Customer customer) => customer with { FirstOrderAt = null };
}
