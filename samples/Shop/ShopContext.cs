using Microsoft.EntityFrameworkCore;

namespace Shop;

/// <summary>The shop in SQLite.</summary>
public class ShopContext(DbContextOptions<ShopContext> options) : DbContext(options)
{
    public DbSet<Item> Items => Set<Item>();

    public DbSet<Category> Categories => Set<Category>();

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<Order> Orders => Set<Order>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => ShopModel.Configure(modelBuilder);
}

/// <summary>The one model behind both contexts: a set of migrations belongs to one provider, the schema does not.</summary>
internal static class ShopModel
{
    public static void Configure(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Item>(item =>
        {
            item.ToTable("Items");
            item.Property(i => i.Name).HasMaxLength(200);
            item.HasOne<Category>().WithMany().HasForeignKey(i => i.CategoryId);
        });

        modelBuilder.Entity<Category>(category =>
        {
            category.ToTable("Categories");
            category.Property(c => c.Name).HasMaxLength(200);
        });

        modelBuilder.Entity<Customer>(customer =>
        {
            customer.ToTable("Customers");
            customer.Property(c => c.FirstName).HasMaxLength(200);
            customer.Property(c => c.LastName).HasMaxLength(200);
            customer.Property(c => c.Email).HasMaxLength(320);
            customer.Property(c => c.NormalizedEmail).HasMaxLength(320);
            // Not unique: two accounts may share one mailbox.
            customer.HasIndex(c => c.NormalizedEmail);
        });

        modelBuilder.Entity<Order>(order =>
        {
            order.ToTable("Orders");
            order.Property(o => o.Total).HasPrecision(10, 2);
            // What was sold stays on the books: a customer with orders cannot be deleted.
            order.HasOne<Customer>().WithMany().HasForeignKey(o => o.CustomerId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
