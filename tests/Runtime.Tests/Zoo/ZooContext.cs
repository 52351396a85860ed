using Microsoft.EntityFrameworkCore;

namespace TypedMigrations.Runtime.Tests.Zoo;

/// <summary>The SQLite set. The context has no entities of its own: only migrations are tested, and they must do without.</summary>
public class ZooContext(DbContextOptions options) : DbContext(options);

/// <summary>The PostgreSQL set.</summary>
public class ZooPostgresContext(DbContextOptions options) : DbContext(options);
