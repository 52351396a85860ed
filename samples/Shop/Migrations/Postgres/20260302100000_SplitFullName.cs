using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations;

namespace Shop.Migrations.Postgres;

[DbContext(typeof(ShopPostgresContext))]
[DataMigration("20260302100000_SplitFullName")]
public partial class SplitFullName
{
    [Loses(nameof(Before.Customer.FirstName), "just added; AddFirstAndLastName filled it with null")]
    [Loses(nameof(Before.Customer.LastName), "just added; AddFirstAndLastName filled it with null")]
    public static After.Customer Up(Before.Customer customer)
    {
        var (first, last) = TextRules.SplitName(customer.FullName);
        return customer with { FirstName = first, LastName = last };
    }

    public static Before.Customer Down(After.Customer customer) => customer with
    {
        FullName = TextRules.JoinName(customer.FirstName, customer.LastName),
        FirstName = null,
        LastName = null,
    };
}
