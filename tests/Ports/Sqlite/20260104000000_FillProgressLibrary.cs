using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations.Ports.Model;

namespace TypedMigrations.Ports.Sqlite;

/// <summary>Copies the library from the series into the rows of progress, so that queries need no join.</summary>
[DbContext(typeof(ReadingContext))]
[DataMigration("20260104000000_FillProgressLibrary")]
public partial class FillProgressLibrary
{
    public static After.Progress Up(Before.Progress progress, Before.Series series) => progress with { LibraryId = series.LibraryId };

    public static Before.Progress Down(After.Progress progress) => progress with { LibraryId = 0 };
}
