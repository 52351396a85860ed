using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Runtime.Tests.Zoo.Sqlite;

/// <summary>Is not pure on purpose: a test stops it at a row, and does something to the database meanwhile.</summary>
[DbContext(typeof(ZooContext))]
[DataMigration("20260111000000_Wait")]
public partial class Wait
{
    private static readonly AsyncLocal<Action<int>?> atRow = new();

    /// <summary>What is done before a row goes through the function.</summary>
    public static Action<int>? AtRow
    {
        set => atRow.Value = value;
    }

#pragma warning disable TM0103
    public static After.SomeItem Up(Before.SomeItem item)
    {
        atRow.Value?.Invoke(item.Id);
        return item with { StringField = item.StringField + "!" };
    }
#pragma warning restore TM0103

    public static Before.SomeItem Down(After.SomeItem item) => item with { StringField = item.StringField[..^1] };
}
