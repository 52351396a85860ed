using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TypedMigrations;
using TypedMigrations.Rows;
using TypedMigrations.Testing;
using Before = Shop.Migrations.Sqlite.SetCleanFlag.Before;

namespace Shop.Demo;

/// <summary>The old shop in a SQLite file.</summary>
internal sealed class SqliteShop(string file, bool isKept) : ShopDatabase
{
    public override string Name => file;

    public override bool IsKept => isKept;

    public override bool MayExist => false;

    /// <summary>The shop in a file that is kept, or without one in a temporary file.</summary>
    public static ShopDatabase Of(FileInfo? file) => file is null
        ? new SqliteShop(Path.Combine(Path.GetTempPath(), $"shop-{Guid.NewGuid():N}.db"), isKept: false)
        : new SqliteShop(file.FullName, isKept: true);

    public override DbContext CreateContext(IProgress<DataMigrationProgress> progress)
    {
        // Not pooled: a pool would hold the file open, and Windows does not delete such files.
        var connection = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false };
        return new ShopContext(new DbContextOptionsBuilder<ShopContext>()
            .UseSqlite(connection.ConnectionString)
            .UseTypedMigrations(typed => typed.ReportProgress(progress))
            .Options);
    }

    public override ISnapshotRow ToRecord(OldCustomer customer) =>
        new Before.Customer { FullName = customer.FullName, Email = customer.Email, CreatedAt = customer.CreatedAt };

    public override ISnapshotRow ToRecord(OldItem item) => new Before.Item { Name = item.Name, Price = item.Price };

    public override ISnapshotRow ToRecord(OldOrder order) =>
        new Before.Order { CustomerId = order.CustomerId, PlacedAt = order.PlacedAt, Total = order.Total };

    public override IReadOnlyList<ISnapshotRow> Query(Migrator migrator) =>
        [.. migrator.Query<Before.Customer>(), .. migrator.Query<Before.Item>(), .. migrator.Query<Before.Order>()];
}
