using Microsoft.EntityFrameworkCore;

namespace TypedMigrations.Ports.Model;

/// <summary>
/// A server for books and comics, in SQLite: what hand-written migrations were found for in public projects, in a model of our own.
/// </summary>
public class ReadingContext : DbContext
{
    public ReadingContext()
    {
    }

    public ReadingContext(DbContextOptions<ReadingContext> options)
        : base(options)
    {
    }

    protected ReadingContext(DbContextOptions options)
        : base(options)
    {
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Library>();
        modelBuilder.Entity<Kind>();
        modelBuilder.Entity<BlockedSeries>();
        modelBuilder.Entity<CatalogueEntry>();
        modelBuilder.Entity<Volume>();
        modelBuilder.Entity<AccessKey>();
        modelBuilder.Entity<MenuEntry>();
        modelBuilder.Entity<Progress>();
        modelBuilder.Entity<ReadingList>();
        modelBuilder.Entity<Tag>();
        modelBuilder.Entity<TagSeries>().HasKey(item => new { item.TagId, item.SeriesId });
        modelBuilder.Entity<Collection>();
        modelBuilder.Entity<CollectionSeries>().HasKey(item => new { item.CollectionId, item.SeriesId });
        modelBuilder.Entity<Setting>().HasKey(setting => setting.Key);
    }
}

/// <summary>The same in PostgreSQL: a set of migrations belongs to a provider.</summary>
public class ReadingPostgresContext : ReadingContext
{
    public ReadingPostgresContext()
    {
    }

    public ReadingPostgresContext(DbContextOptions<ReadingPostgresContext> options)
        : base(options)
    {
    }
}
