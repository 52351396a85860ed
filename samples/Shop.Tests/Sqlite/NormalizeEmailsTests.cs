using Shop.Migrations.Sqlite;
using TypedMigrations.Testing;

namespace Shop.Tests.Sqlite;

[MigrationTests<NormalizeEmails>]
public partial class NormalizeEmailsTests
{
    private static readonly DateTime created = new(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    public static IEnumerable<NormalizeEmails.Before.Customer> Rows =>
    [
        new() { Id = 1, CreatedAt = created, Email = "ana@example.org" },
        new() { Id = 2, CreatedAt = created, Email = " Ana.Álvarez@Example.ORG " },
        new() { Id = 3, CreatedAt = created, Email = "INFO@EXAMPLE.ORG" },
        new() { Id = 4, CreatedAt = created, Email = "  " },
        new() { Id = 5, CreatedAt = created, Email = null },
    ];
}
