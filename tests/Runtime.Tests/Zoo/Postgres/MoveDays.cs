using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Runtime.Tests.Zoo.Postgres;

[DbContext(typeof(ZooPostgresContext))]
[DataMigration("20260105010000_MoveDays")]
public partial class MoveDays
{
    public static After.Day Up(Before.Day day) => day with { Text = "moved" };
}
