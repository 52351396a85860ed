using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations.Ports.Model;

namespace TypedMigrations.Ports.Sqlite;

/// <summary>Rates a reading list as the strictest of the series in it.</summary>
[DbContext(typeof(ReadingContext))]
[DataMigration("20260106000000_RateReadingLists")]
public partial class RateReadingLists
{
    public static After.ReadingList Up(
        Before.ReadingList list,
        IReadOnlyList<Before.ReadingListItem> items,
        [By(nameof(Before.Series.Id))] IReadOnlyDictionary<int, Before.Series> series) =>
        list with { AgeRating = items.Select(item => series.TryGetValue(item.SeriesId, out var rated) ? rated.AgeRating : 0)
            .DefaultIfEmpty().Max() };

    public static Before.ReadingList Down(After.ReadingList list) => list with { AgeRating = 0 };
}
