#nullable disable

using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Runtime.Tests.Zoo.Postgres;

// A file as dotnet ef scaffolds it says nothing of null.
#pragma warning disable TM0022
[DbContext(typeof(ZooPostgresContext))]
[DataMigration("20260112000000_SayNothing")]
public partial class SayNothing
{
    public static After.Parent Up(Before.Parent parent) => parent.Name == "gone" ? null : parent with { Name = parent.Name + "!" };
}
