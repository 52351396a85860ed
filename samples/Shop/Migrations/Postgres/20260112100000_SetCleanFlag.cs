using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations;

namespace Shop.Migrations.Postgres;

[DbContext(typeof(ShopPostgresContext))]
[DataMigration("20260112100000_SetCleanFlag")]
public partial class SetCleanFlag
{
    [Loses(nameof(Before.Item.IsClean), "just added; AddIsClean filled it with true")]
    public static After.Item Up(Before.Item item) => item with { IsClean = !item.Name.Contains(' ') };

    public static Before.Item Down(After.Item item) => item with { IsClean = true };
}
