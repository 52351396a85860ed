using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Shop;

/// <summary>Tells <c>dotnet ef</c> how to make the SQLite context, as there is no host to ask.</summary>
public class ShopContextFactory : IDesignTimeDbContextFactory<ShopContext>
{
    public ShopContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<ShopContext>().UseSqlite("Data Source=shop.db").UseTypedMigrations().Options);
}

/// <summary>
/// Tells <c>dotnet ef</c> how to make the PostgreSQL context. Scaffolding never connects, so the fallback needs no server;
/// set <c>SHOP_POSTGRES</c> to a connection string before updating a database.
/// </summary>
public class ShopPostgresContextFactory : IDesignTimeDbContextFactory<ShopPostgresContext>
{
    public ShopPostgresContext CreateDbContext(string[] args)
    {
        var connection = Environment.GetEnvironmentVariable("SHOP_POSTGRES") ?? "Host=localhost;Database=shop";
        return new(new DbContextOptionsBuilder<ShopPostgresContext>().UseNpgsql(connection).UseTypedMigrations().Options);
    }
}
