using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations.Ports.Model;

namespace TypedMigrations.Ports.Postgres;

/// <summary>Merges themes of one name: the one that is described stays, and readers who have another get it.</summary>
[DbContext(typeof(ReadingPostgresContext))]
[DataMigration("20260112000000_MergeThemes")]
[Irreversible("the others were the same")]
public partial class MergeThemes
{
    [GroupBy(nameof(Before.Theme.Name))]
    [Loses(nameof(Before.Theme), "copies of the one that stays")]
    public static After.Theme Up(IGrouping<string, Before.Theme> themes) => themes.OrderBy(Rank).First();

    public static After.Reader Up(
        Before.Reader reader, Before.Theme? theme, [By(nameof(Before.Theme.Name))] ILookup<string, Before.Theme> themes) =>
        theme is null ? reader : reader with { ThemeId = themes[theme.Name].OrderBy(Rank).FirstOrDefault()?.Id };

    private static (bool, int) Rank(Before.Theme theme) => (string.IsNullOrEmpty(theme.Description), theme.Id);
}
