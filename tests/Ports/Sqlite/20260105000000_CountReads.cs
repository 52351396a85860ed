using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations.Ports.Model;

namespace TypedMigrations.Ports.Sqlite;

/// <summary>Counts a chapter as read once where the reader got to its last page.</summary>
[DbContext(typeof(ReadingContext))]
[DataMigration("20260105000000_CountReads")]
public partial class CountReads
{
    public static After.Progress Up(Before.Progress progress, Before.Chapter chapter) =>
        progress.PagesRead > 0 && progress.PagesRead >= chapter.Pages ? progress with { TotalReads = 1 } : progress;

    public static Before.Progress Down(After.Progress progress) => progress with { TotalReads = 0 };
}
