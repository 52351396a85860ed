using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Runtime.Tests.Zoo.Postgres;

[DbContext(typeof(ZooPostgresContext))]
[DataMigration("20260105000000_DeleteFamilies")]
public partial class DeleteFamilies
{
    public static After.Parent? Up(Before.Parent parent) => parent.Name == "gone" ? null : parent;

    public static After.Child? Up(Before.Child child) => child.Name == "gone" ? null : child;
}
