using System.Diagnostics;
using Attached;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

// Migrates a database, and says when it begins and how long it took: a test kills it in between.
var (provider, connection, target) = (args[0], args[1], args[2]);
using DbContext context = provider == "Sqlite"
    ? new AttachedSqlite(
        new DbContextOptionsBuilder<AttachedSqlite>().UseSqlite(connection).UseTypedMigrations(typed => typed.PageSize(50)).Options)
    : new AttachedPostgres(
        new DbContextOptionsBuilder<AttachedPostgres>().UseNpgsql(connection).UseTypedMigrations(typed => typed.PageSize(50)).Options);
// What a process does once, so that as little of it as can be falls into the time in which it is killed.
var migrator = context.GetService<IMigrator>();
_ = context.Database.GetAppliedMigrations().ToList();
Console.WriteLine("migrating");
var watch = Stopwatch.StartNew();
migrator.Migrate(target);
Console.WriteLine(watch.ElapsedMilliseconds);
