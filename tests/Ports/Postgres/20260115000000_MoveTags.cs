using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations.Ports.Model;

namespace TypedMigrations.Ports.Postgres;

/// <summary>Makes a collection of the first administrator of each tag, with the series in it and the strictest of their ratings.</summary>
[DbContext(typeof(ReadingPostgresContext))]
[DataMigration("20260115000000_MoveTags")]
public partial class MoveTags
{
    public static (After.Collection?, IEnumerable<After.CollectionSeries>) Up(
        Before.Tag tag,
        IReadOnlyList<Before.TagSeries> items,
        [By(nameof(Before.Series.Id))] IReadOnlyDictionary<int, Before.Series> series,
        [By(nameof(Before.Reader.IsAdmin))] ILookup<bool, Before.Reader> readers)
    {
        if (readers[true].FirstOrDefault() is not { } admin)
            return (null, []);
        var rating = items.Select(item => series.TryGetValue(item.SeriesId, out var rated) ? rated.AgeRating : 0).DefaultIfEmpty().Max();
        return (
            new() { Id = -1, ReaderId = admin.Id, Title = tag.Title, AgeRating = rating },
            items.Select(item => new After.CollectionSeries { CollectionId = -1, SeriesId = item.SeriesId }));
    }

    public static Before.Collection? Down(After.Collection collection) => null;

    public static Before.CollectionSeries? Down(After.CollectionSeries item) => null;
}
