using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Runtime.Tests.Zoo.Sqlite;

[DbContext(typeof(ZooContext))]
[DataMigration("20260103000000_ThrowOnBoom")]
public partial class ThrowOnBoom
{
    public static After.SomeItem Up(Before.SomeItem item) => item.StringField.StartsWith("boom", StringComparison.Ordinal)
        ? throw new InvalidOperationException("boom")
        : item with { StringField = item.StringField + "!" };

    public static Before.SomeItem Down(After.SomeItem item) => item with { StringField = item.StringField[..^1] };
}
