using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations.Ports.Model;

namespace TypedMigrations.Ports.Postgres;

/// <summary>Adds the settings that a new version asks for, where nobody has set them.</summary>
[DbContext(typeof(ReadingPostgresContext))]
[DataMigration("20260117000000_SeedSettings")]
public partial class SeedSettings
{
    public static IEnumerable<After.Setting> Up([By(nameof(Before.Setting.Key))] IReadOnlySet<string> keys) =>
        defaults.Where(setting => !keys.Contains(setting.Key))
            .Select(setting => new After.Setting { Key = setting.Key, Value = setting.Value });

    public static Before.Setting? Down(After.Setting setting) => defaults.Contains((setting.Key, setting.Value)) ? null : setting;

    private static readonly (string Key, string Value)[] defaults = [("CoverSize", "medium"), ("EncodeAs", "webp")];
}
