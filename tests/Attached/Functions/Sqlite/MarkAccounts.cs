using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations;

namespace Attached.Migrations.Sqlite;

/// <summary>Between two attached ones, and of a kind that shows whether it ran twice.</summary>
[DbContext(typeof(AttachedSqlite))]
[DataMigration("20240107120000_MarkAccounts")]
public partial class MarkAccounts
{
    public static After.Account Up(Before.Account account) => account with { Name = Texts.Marked(account.Name) };

    public static Before.Account Down(After.Account account) => account with { Name = Texts.Unmarked(account.Name) };
}
