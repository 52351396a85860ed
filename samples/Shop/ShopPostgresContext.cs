using Microsoft.EntityFrameworkCore;

namespace Shop;

/// <summary>The same shop in PostgreSQL: a class of its own, because migrations are bound to a context type.</summary>
public class ShopPostgresContext(DbContextOptions<ShopPostgresContext> options) : DbContext(options)
{
    public DbSet<Item> Items => Set<Item>();

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<Order> Orders => Set<Order>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => ShopModel.Configure(modelBuilder);
}
