using Microsoft.EntityFrameworkCore;

namespace TypedMigrations.Testing.Tests.Model;

/// <summary>Takes its options, as most do.</summary>
public class ListContext(DbContextOptions<ListContext> options) : DbContext(options);

/// <summary>Takes more than its options, but can do without.</summary>
public class OptionalContext(DbContextOptions<OptionalContext> options, string? tenant = null) : DbContext(options)
{
    public string? Tenant => tenant;
}

/// <summary>Configures itself, with a database that must not be touched by tests.</summary>
public class SelfConfiguredContext : DbContext
{
    protected override void OnConfiguring(DbContextOptionsBuilder options) =>
        options.UseSqlite("Data Source=/nowhere/real.db").UseTypedMigrations();
}

/// <summary>As scaffolded from a database: it takes options, and names its own database all the same.</summary>
public class ScaffoldedContext(DbContextOptions<ScaffoldedContext> options) : DbContext(options)
{
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder) =>
        optionsBuilder.UseSqlite("Data Source=/nowhere/real.db");
}

/// <summary>Cannot be made without help.</summary>
public class AwkwardContext(DbContextOptions options, Uri service) : DbContext(options)
{
    public Uri Service => service;
}
