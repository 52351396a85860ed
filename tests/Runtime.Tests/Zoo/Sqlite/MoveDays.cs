using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Runtime.Tests.Zoo.Sqlite;

[DbContext(typeof(ZooContext))]
[DataMigration("20260105010000_MoveDays")]
public partial class MoveDays
{
    public static After.Day Up(Before.Day day) => day with { Text = "moved" };
}
