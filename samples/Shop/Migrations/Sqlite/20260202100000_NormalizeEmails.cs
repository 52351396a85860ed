using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations;

namespace Shop.Migrations.Sqlite;

[DbContext(typeof(ShopContext))]
[DataMigration("20260202100000_NormalizeEmails")]
public partial class NormalizeEmails
{
    [Loses(nameof(Before.Customer.NormalizedEmail), "just added; AddNormalizedEmail filled it with null")]
    public static After.Customer Up(Before.Customer customer) =>
        customer with { NormalizedEmail = TextRules.NormalizeEmail(customer.Email) };

    public static Before.Customer Down(After.Customer customer) =>
        customer with { NormalizedEmail = null };
}
