using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Benchmarks.Rows.Migrations.Postgres;

/// <summary>Rows that are filled from their parents.</summary>
[DbContext(typeof(PostgresPeople))]
[DataMigration("20260202090000_NameAuthors")]
[Irreversible("it is measured upwards")]
public partial class NameAuthors
{
    public static After.Book Up(Before.Book book, Before.Author author) => book with { AuthorName = author.Name };
}
