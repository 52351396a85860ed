using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Runtime.Tests.Zoo.Sqlite;

[DbContext(typeof(ZooContext))]
[DataMigration("20260110000000_FailOften")]
public partial class FailOften
{
    public static After.SomeItem Up(Before.SomeItem item) => item.StringField.StartsWith("boom", StringComparison.Ordinal)
        ? throw new InvalidOperationException(item.StringField)
        : item with { StringField = item.StringField.Split('#')[0] };

    public static After.Token Up(Before.Token token) => token with { Text = token.Text == "none" ? null : token.Text + "!" };

    public static After.Child Up(Before.Child child) =>
        child.Name == "astray" ? child with { ParentId = 999 } : child with { Name = child.Name + "!" };
}
