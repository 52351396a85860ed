using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Runtime.Tests.Zoo.Postgres;

[DbContext(typeof(ZooPostgresContext))]
[DataMigration("20260106000000_ChangeKey")]
public partial class ChangeKey
{
    public static After.Parent Up(Before.Parent parent) => parent with { Id = parent.Id + 1 };
}
