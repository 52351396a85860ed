using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Benchmarks.Rows.Migrations.Postgres;

/// <summary>Rows that hold a megabyte each.</summary>
[DbContext(typeof(PostgresPeople))]
[DataMigration("20260216090000_MeasureLetters")]
[Irreversible("it is measured upwards")]
public partial class MeasureLetters
{
    public static After.Letter Up(Before.Letter letter) => letter with { Length = letter.Text.Length };
}
