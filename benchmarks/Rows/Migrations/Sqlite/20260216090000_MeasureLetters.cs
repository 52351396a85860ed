using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Benchmarks.Rows.Migrations.Sqlite;

/// <summary>Rows that hold a megabyte each.</summary>
[DbContext(typeof(SqlitePeople))]
[DataMigration("20260216090000_MeasureLetters")]
[Irreversible("it is measured upwards")]
public partial class MeasureLetters
{
    public static After.Letter Up(Before.Letter letter) => letter with { Length = letter.Text.Length };
}
