using Microsoft.EntityFrameworkCore;
using Npgsql;
using TypedMigrations;
using TypedMigrations.Rows;
using TypedMigrations.Testing;
using Before = Shop.Migrations.Postgres.SetCleanFlag.Before;

namespace Shop.Demo;

/// <summary>The old shop in a PostgreSQL database. Its records look like SQLite's, but belong to PostgreSQL's migrations.</summary>
internal sealed class PostgresShop(NpgsqlConnectionStringBuilder connection) : ShopDatabase
{
    private const string Example = "--connection \"Host=localhost;Database=shop_demo;Username=…;Password=…\"";

    public override string Name => $"PostgreSQL database \"{connection.Database}\"";

    public override bool IsKept => false;

    // Databases are often handed out empty, to users who may not create one.
    public override bool MayExist => true;

    /// <exception cref="DemoException">The connection string is missing, cannot be read or names no database.</exception>
    public static ShopDatabase Of(string? connectionString)
    {
        if (string.IsNullOrWhiteSpace(connectionString))
            throw new DemoException($"--provider postgres needs {Example}.");
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(connectionString);
            // The driver would take the user's own database, which is not what anybody means to fill with a demo's rows.
            return string.IsNullOrEmpty(connection.Database)
                ? throw new DemoException($"The connection string names no database: {Example}.")
                : new PostgresShop(connection);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // Without the driver's own message: a password with a semicolon would be quoted in it.
            throw new DemoException($"The connection string cannot be read. It should look like {Example}.");
        }
    }

    public override DbContext CreateContext(IProgress<DataMigrationProgress> progress) =>
        new ShopPostgresContext(new DbContextOptionsBuilder<ShopPostgresContext>()
            .UseNpgsql(connection.ConnectionString)
            .UseTypedMigrations(typed => typed.ReportProgress(progress))
            .Options);

    public override ISnapshotRow ToRecord(OldCustomer customer) =>
        new Before.Customer { FullName = customer.FullName, Email = customer.Email, CreatedAt = customer.CreatedAt };

    public override ISnapshotRow ToRecord(OldItem item) => new Before.Item { Name = item.Name, Price = item.Price };

    public override ISnapshotRow ToRecord(OldOrder order) =>
        new Before.Order { CustomerId = order.CustomerId, PlacedAt = order.PlacedAt, Total = order.Total };

    public override IReadOnlyList<ISnapshotRow> Query(Migrator migrator) =>
        [.. migrator.Query<Before.Customer>(), .. migrator.Query<Before.Item>(), .. migrator.Query<Before.Order>()];
}
