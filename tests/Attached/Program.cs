using Attached;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

// Migrates a database, and says so while it does: a test kills it.
var (provider, connection, target) = (args[0], args[1], args[2]);
using DbContext context = provider == "Sqlite"
    ? new AttachedSqlite(new DbContextOptionsBuilder<AttachedSqlite>().UseSqlite(connection).UseTypedMigrations(typed => typed.PageSize(50)).Options)
    : new AttachedPostgres(new DbContextOptionsBuilder<AttachedPostgres>().UseNpgsql(connection).UseTypedMigrations(typed => typed.PageSize(50)).Options);
Console.WriteLine("started");
context.GetService<IMigrator>().Migrate(target);
Console.WriteLine("migrated");
