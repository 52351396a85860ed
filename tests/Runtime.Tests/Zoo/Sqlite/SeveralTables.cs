using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Runtime.Tests.Zoo.Sqlite;

[DbContext(typeof(ZooContext))]
[DataMigration("20260104000000_SeveralTables")]
public partial class SeveralTables
{
    [Loses(nameof(Before.Line), "every third line was noise")]
    public static After.Line? Up(Before.Line line) => line.Number % 3 == 0 ? null : line with { Text = $"{line.OrderId}/{line.Number}" };

    public static After.Word Up(Before.Word word) => word with { Length = word.Text.Length };

    public static After.Token Up(Before.Token token) => token with { Text = token.Id.ToString("N") };

    public static Before.Line Down(After.Line line) => line with { Text = null };

    public static Before.Word Down(After.Word word) => word with { Length = null };

    public static Before.Token Down(After.Token token) => token with { Text = null };
}
