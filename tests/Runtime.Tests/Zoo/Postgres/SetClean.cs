using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Runtime.Tests.Zoo.Postgres;

[DbContext(typeof(ZooPostgresContext))]
[DataMigration("20260102000000_SetClean")]
public partial class SetClean
{
    [Loses(nameof(Before.SomeItem.IsClean), "Initial filled it with true")]
    public static After.SomeItem Up(Before.SomeItem item) => item with { IsClean = !item.StringField.Contains(' ') };

    public static Before.SomeItem Down(After.SomeItem item) => item with { IsClean = true };
}
