using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations.Ports.Model;

namespace TypedMigrations.Ports.Postgres;

/// <summary>
/// Moves the specials out of volumes that hold loose chapters too, into a volume of their own; what was read goes with them.
/// </summary>
[DbContext(typeof(ReadingPostgresContext))]
[DataMigration("20260113000000_MoveSpecials")]
public partial class MoveSpecials
{
    private const string Specials = "specials";

    [GroupBy(nameof(Before.Chapter.VolumeId))]
    public static (IEnumerable<After.Chapter>, After.Volume?) Up(
        IGrouping<int, Before.Chapter> chapters, [By(nameof(Before.Volume.Id))] IReadOnlyDictionary<int, Before.Volume> volumes) =>
        volumes.TryGetValue(chapters.Key, out var volume) && IsMixed(volume, chapters)
            ? (chapters.Select(chapter => chapter.IsSpecial ? chapter with { VolumeId = -1 } : chapter),
                volume with { Id = -1, Name = Specials, Pages = chapters.Where(chapter => chapter.IsSpecial)
                    .Sum(chapter => chapter.Pages) })
            : (chapters, null);

    public static After.Volume Up(Before.Volume volume, IReadOnlyList<Before.Chapter> chapters) =>
        IsMixed(volume, chapters)
            ? volume with { Pages = chapters.Where(chapter => !chapter.IsSpecial).Sum(chapter => chapter.Pages) }
            : volume;

    public static Before.Chapter Down(
        After.Chapter chapter, After.Volume volume, [By(nameof(After.Volume.SeriesId))] ILookup<int, After.Volume> volumes) =>
        volume.Name == Specials && volumes[volume.SeriesId].FirstOrDefault(other => other.Name == "0") is { } old
            ? chapter with { VolumeId = old.Id }
            : chapter;

    public static Before.Volume? Down(After.Volume volume, [By(nameof(After.Volume.SeriesId))] ILookup<int, After.Volume> volumes) =>
        volume.Name switch
        {
            Specials => null,
            "0" => volume with { Pages = volumes[volume.SeriesId].Where(other => other.Name is "0" or Specials).Sum(other => other.Pages) },
            _ => volume,
        };

    private static bool IsMixed(Before.Volume volume, IEnumerable<Before.Chapter> chapters) =>
        volume.Name == "0" && chapters.Any(chapter => chapter.IsSpecial) && chapters.Any(chapter => !chapter.IsSpecial);
}
