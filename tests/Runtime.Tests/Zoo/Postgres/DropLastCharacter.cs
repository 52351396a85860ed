using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Runtime.Tests.Zoo.Postgres;

[DbContext(typeof(ZooPostgresContext))]
[DataMigration("20260104010000_DropLastCharacter")]
public partial class DropLastCharacter
{
    public static After.SomeItem Up(Before.SomeItem item) =>
        item.StringField.StartsWith("halve", StringComparison.Ordinal) ? item with { StringField = item.StringField[..^1] } : item;

    public static Before.SomeItem Down(After.SomeItem item) => item;
}
