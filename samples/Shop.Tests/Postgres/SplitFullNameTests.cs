using Shop.Migrations.Postgres;
using TypedMigrations.Testing;

namespace Shop.Tests.Postgres;

[MigrationTests<SplitFullName>]
[SkipCheck(Check.Totality, "both names come out of a full name of 200 characters, so that together they never need more")]
public partial class SplitFullNameTests
{
    private static readonly DateTime created = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    public static IEnumerable<SplitFullName.Before.Customer> Rows =>
    [
        new() { Id = 1, CreatedAt = created, FullName = "Ana Álvarez" },
        new() { Id = 2, CreatedAt = created, FullName = "Cher" },
        new() { Id = 3, CreatedAt = created, FullName = "María del Carmen Ruiz" },
        new() { Id = 4, CreatedAt = created, FullName = "  two blanks first" },
        new() { Id = 5, CreatedAt = created, FullName = "" },
        new() { Id = 6, CreatedAt = created, FullName = null },
    ];

    // As DropFullName leaves them when it is reverted: the column is back, and empty.
    public static IEnumerable<SplitFullName.After.Customer> Reverting =>
    [
        new() { Id = 11, CreatedAt = created, FullName = null, FirstName = "Ana", LastName = "Álvarez" },
        new() { Id = 12, CreatedAt = created, FullName = null, FirstName = "Cher", LastName = null },
        new() { Id = 13, CreatedAt = created, FullName = null, FirstName = "María", LastName = "del Carmen Ruiz" },
        new() { Id = 14, CreatedAt = created, FullName = null, FirstName = "", LastName = " two blanks first" },
        new() { Id = 15, CreatedAt = created, FullName = null, FirstName = "", LastName = null },
        new() { Id = 16, CreatedAt = created, FullName = null, FirstName = null, LastName = null },
    ];
}
