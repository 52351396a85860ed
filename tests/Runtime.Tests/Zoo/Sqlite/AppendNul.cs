using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Runtime.Tests.Zoo.Sqlite;

[DbContext(typeof(ZooContext))]
[DataMigration("20260104020000_AppendNul")]
public partial class AppendNul
{
    public static After.SomeItem Up(Before.SomeItem item) =>
        item with { StringField = item.StringField == "nul" ? "\0" : item.StringField };

    public static Before.SomeItem Down(After.SomeItem item) => item;
}
