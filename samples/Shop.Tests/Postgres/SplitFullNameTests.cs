using Shop.Migrations.Postgres;
using TypedMigrations.Testing;

namespace Shop.Tests.Postgres;

[MigrationTests<SplitFullName>]
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
}
