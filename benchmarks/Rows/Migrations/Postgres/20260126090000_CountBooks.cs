using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Benchmarks.Rows.Migrations.Postgres;

/// <summary>Parents that are filled from their children.</summary>
[DbContext(typeof(PostgresPeople))]
[DataMigration("20260126090000_CountBooks")]
[Irreversible("it is measured upwards")]
public partial class CountBooks
{
    public static After.Author Up(Before.Author author, IReadOnlyList<Before.Book> books) =>
        author with { BookCount = books.Count, Pages = books.Sum(book => (long)book.Pages) };
}
