using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using TypedMigrations.Testing.Databases;

namespace TypedMigrations.Testing;

/// <summary>A database that lives as long as a test, of the provider that scaffolded the migration's set.</summary>
public abstract class TestDatabase : IDisposable
{
    // To build a model for this takes longer than most tests.
    private static readonly ConcurrentDictionary<Type, DatabaseProvider?> providers = [];

    private protected TestDatabase()
    {
    }

    /// <summary>Why the database facts of a test class cannot run on this machine; null where they can.</summary>
    /// <param name="testClass">The class with <c>[MigrationTests&lt;T&gt;]</c>.</param>
    public static string? WhyUnavailable(Type testClass)
    {
        var tests = MigrationTest.AttributeOf(testClass);
        return WhyUnavailable(Resolve(tests.Migration, tests.Provider));
    }

    /// <summary>Removes the database.</summary>
    public abstract void Dispose();

    internal static TestDatabase Create(Type migration, DatabaseProvider provider) => Create(migration, Resolve(migration, provider));

    internal static TestDatabase Create(Type migration, DatabaseProvider? resolved)
    {
        if (WhyUnavailable(resolved) is { } reason)
            throw new MigrationTestException($"There is no database to test {migration} on: {reason}");
        return resolved == DatabaseProvider.Sqlite ? new SqliteDatabase() : new PostgreSqlDatabase(PostgreSqlServer.Instance);
    }

    /// <summary>Another database, which holds what this one does.</summary>
    internal abstract TestDatabase Copy();

    /// <summary>Whether a test is a transaction, and what Entity Framework takes for transactions are savepoints in it.</summary>
    internal virtual bool HasSavepoints => false;

    /// <summary>Begins a test: from here on the database holds what the template does.</summary>
    /// <param name="template">What it is a copy of.</param>
    /// <param name="context">The context over it.</param>
    internal abstract void Begin(TestDatabase template, Func<DbContext> context);

    /// <summary>Lets what the test does stay, as in any database, so that it may do whatever it likes.</summary>
    internal abstract void Commit();

    /// <summary>Ends a test; false where what it did cannot be undone, so that the database has to go.</summary>
    /// <param name="isTouched">Whether the test may have done to the connection what nobody knows of.</param>
    internal abstract bool End(bool isTouched);

    /// <summary>Tells a context's options of the database.</summary>
    internal abstract void Configure(DbContextOptionsBuilder options, string migrationsAssembly);

    /// <summary>Points a context that configures itself to the database.</summary>
    internal abstract void Redirect(DbContext context);

    private static string? WhyUnavailable(DatabaseProvider? provider) => provider switch
    {
        DatabaseProvider.Sqlite => null,
        DatabaseProvider.PostgreSql => PostgreSqlServer.WhyUnavailable,
        _ => "TypedMigrations.Testing has databases of SQLite and PostgreSQL, and this migration's set was scaffolded for another provider.",
    };

    /// <summary>The provider that was asked for, or that of the set; null where it is neither of ours.</summary>
    internal static DatabaseProvider? Resolve(Type migration, DatabaseProvider provider) =>
        provider != DatabaseProvider.OfTheSet ? provider : providers.GetOrAdd(migration, OfTheSet);

    /// <summary>
    /// The provider leaves its annotations in the designers. SQLite leaves none that every model has, but writes types as no other does.
    /// </summary>
    private static DatabaseProvider? OfTheSet(Type migration)
    {
        var model = ((Migration)Activator.CreateInstance(migration)!).TargetModel;
        var properties = model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).ToList();
        var annotations = model.GetAnnotations().Concat(properties.SelectMany(property => property.GetAnnotations()));
        if (annotations.Any(annotation => annotation.Name.StartsWith("Npgsql:", StringComparison.Ordinal)))
            return DatabaseProvider.PostgreSql;
        return properties.Any(property => property.GetColumnType() is "INTEGER" or "TEXT" or "REAL" or "BLOB") ? DatabaseProvider.Sqlite : null;
    }
}
