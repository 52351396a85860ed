using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Runtime.Tests.Zoo.Postgres;

[DbContext(typeof(ZooPostgresContext))]
[DataMigration("20260108000000_ForgetKind")]
public partial class ForgetKind
{
    public static After.Values Up(Before.Values row) =>
        row with { DateTime = row.Id == 2 ? DateTime.SpecifyKind(row.DateTime, DateTimeKind.Unspecified) : row.DateTime.AddDays(1) };
}
