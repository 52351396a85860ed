using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Runtime.Tests.Zoo.Postgres;

[DbContext(typeof(ZooPostgresContext))]
[DataMigration("20260111010000_CallExtension")]
public partial class CallExtension
{
    public static After.SomeItem Up(Before.SomeItem item) => item with { StringField = item.StringField() };
}

internal static class Extensions
{
    /// <summary>C# passes over the column of this name, which cannot be called, and so reads the whole row.</summary>
    public static string StringField(this CallExtension.Before.SomeItem item) => $"{item.StringField} {item.IsClean}";
}
