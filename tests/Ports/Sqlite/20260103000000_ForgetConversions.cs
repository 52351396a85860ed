using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations.Ports.Model;

namespace TypedMigrations.Ports.Sqlite;

/// <summary>Deletes settings that the program no longer knows.</summary>
[DbContext(typeof(ReadingContext))]
[DataMigration("20260103000000_ForgetConversions")]
[Irreversible("what they said no version asks for any more")]
public partial class ForgetConversions
{
    [Loses(nameof(Before.Setting), "one setting says it all since")]
    public static After.Setting? Up(Before.Setting setting) =>
        setting.Key is "ConvertBookmarks" or "ConvertCovers" ? null : setting;
}
