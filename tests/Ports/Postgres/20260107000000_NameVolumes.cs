using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations.Ports.Model;

namespace TypedMigrations.Ports.Postgres;

/// <summary>
/// Gives volumes that were called "0" a name of their own, by whether they hold nothing but specials or nothing but loose chapters.
/// </summary>
[DbContext(typeof(ReadingPostgresContext))]
[DataMigration("20260107000000_NameVolumes")]
public partial class NameVolumes
{
    private const string Specials = "100000";

    private const string LooseChapters = "-100000";

    public static After.Volume Up(Before.Volume volume, IReadOnlyList<Before.Chapter> chapters) =>
        volume.Name != "0" ? volume
        : chapters.All(chapter => chapter.IsSpecial) ? volume with { Name = Specials }
        : chapters.All(chapter => !chapter.IsSpecial) ? volume with { Name = LooseChapters }
        : volume;

    public static Before.Volume Down(After.Volume volume) => volume.Name is Specials or LooseChapters ? volume with { Name = "0" } : volume;
}
