using Shop.Migrations.Postgres;
using TypedMigrations.Testing;

namespace Shop.Tests.Postgres;

[MigrationTests<SetCleanFlag>]
public partial class SetCleanFlagTests
{
    public static IEnumerable<SetCleanFlag.Before.Item> Rows =>
    [
        new() { Id = 1, Name = "a", Price = 1.50m },
        new() { Id = 2, Name = "a b", Price = 2m },
    ];
}
