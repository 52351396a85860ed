using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Benchmarks.Rows.Migrations.Postgres;

/// <summary>Rows that are numbered within their groups.</summary>
[DbContext(typeof(PostgresPeople))]
[DataMigration("20260209090000_NumberNotes")]
[Irreversible("it is measured upwards")]
public partial class NumberNotes
{
    [GroupBy(nameof(Before.Note.Topic))]
    public static IEnumerable<After.Note> Up(IGrouping<string, Before.Note> notes) =>
        notes.Reverse().Select((note, i) => note with { Position = i + 1 });
}
