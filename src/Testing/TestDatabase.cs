using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using TypedMigrations.Testing.Databases;

namespace TypedMigrations.Testing;

/// <summary>An empty database that lives as long as a test, of the provider that scaffolded the migration's set.</summary>
public abstract class TestDatabase : IDisposable
{
    private protected TestDatabase()
    {
    }

    /// <summary>Why tests of a migration cannot have a database on this machine; null where they can.</summary>
    /// <param name="migration">The migration.</param>
    public static string? WhyUnavailable(Type migration) => ProviderOf(migration) switch
    {
        Provider.Sqlite => null,
        Provider.PostgreSql => PostgreSqlServer.WhyUnavailable,
        _ => "TypedMigrations.Testing has databases of SQLite and PostgreSQL; this migration's set was scaffolded for another provider.",
    };

    /// <summary>Removes the database.</summary>
    public abstract void Dispose();

    internal static TestDatabase Create(Type migration) => WhyUnavailable(migration) is { } reason
        ? throw new MigrationTestException($"There is no database to test {migration} on: {reason}")
        : ProviderOf(migration) == Provider.Sqlite ? new SqliteDatabase() : new PostgreSqlDatabase(PostgreSqlServer.Instance);

    /// <summary>Tells a context's options of the database.</summary>
    internal abstract void Configure(DbContextOptionsBuilder options, string migrationsAssembly);

    /// <summary>Points a context that configures itself to the database.</summary>
    internal abstract void Redirect(DbContext context);

    /// <summary>
    /// The provider leaves its annotations in the designers. SQLite leaves none that every model has, so it is what remains where types are
    /// written as it writes them.
    /// </summary>
    private static Provider ProviderOf(Type migration)
    {
        var model = ((Migration)Activator.CreateInstance(migration)!).TargetModel;
        var annotations = model.GetAnnotations().Concat(model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).SelectMany(property => property.GetAnnotations()));
        var providers = annotations.Select(annotation => annotation.Name.Split(':')[0]).ToHashSet();
        var types = model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).Select(property => property.GetColumnType()).ToHashSet();
        return types.Overlaps(["INTEGER", "TEXT", "REAL", "BLOB"]) ? Provider.Sqlite
            : providers.Contains("Npgsql") ? Provider.PostgreSql
            : Provider.Other;
    }

    private enum Provider
    {
        Sqlite,
        PostgreSql,
        Other,
    }
}
