using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations.Ports.Model;

namespace TypedMigrations.Ports.Sqlite;

/// <summary>
/// Makes a table of blocked series a flag of the series, but not of those that the catalogue knows by now, and empties the table.
/// </summary>
[DbContext(typeof(ReadingContext))]
[DataMigration("20260108000000_BlockSeries")]
public partial class BlockSeries
{
    public static After.Series Up(
        Before.Series series, IReadOnlyList<Before.BlockedSeries> blocked, IReadOnlyList<Before.CatalogueEntry> entries) =>
        series with { IsBlocked = blocked.Count > 0 && entries.All(entry => entry.CatalogueId == 0) };

    [Loses(nameof(Before.BlockedSeries), "those that the catalogue knows need not be blocked")]
    public static After.BlockedSeries? Up(Before.BlockedSeries blocked) => null;

    public static (Before.Series, Before.BlockedSeries?) Down(After.Series series) =>
        (series with { IsBlocked = false }, series.IsBlocked ? new() { SeriesId = series.Id } : null);
}
