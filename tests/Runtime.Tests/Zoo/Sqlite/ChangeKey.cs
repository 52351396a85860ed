using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Runtime.Tests.Zoo.Sqlite;

[DbContext(typeof(ZooContext))]
[DataMigration("20260106000000_ChangeKey")]
public partial class ChangeKey
{
    public static After.Parent Up(Before.Parent parent) => parent with { Id = parent.Id + 1 };
}
