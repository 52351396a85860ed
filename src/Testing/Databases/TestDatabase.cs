using Microsoft.EntityFrameworkCore;

namespace TypedMigrations.Testing.Databases;

/// <summary>A database that lives as long as a test, or as a lane on which tests take turns.</summary>
internal abstract class TestDatabase : ContextTarget, IDisposable
{
    /// <summary>Makes an empty database.</summary>
    /// <exception cref="MigrationTestException">There is no such database here.</exception>
    public static TestDatabase Create(Type migration, DatabaseProvider provider) => Create(migration, TestProvider.Of(migration, provider));

    /// <inheritdoc cref="Create(Type, DatabaseProvider)"/>
    public static TestDatabase Create(Type migration, TestProvider? provider) => TestProvider.WhyNone(provider) is { } reason
        ? throw new MigrationTestException($"There is no database to test {migration} on: {reason}")
        : provider!.Create();

    /// <summary>Removes the database.</summary>
    public abstract void Dispose();

    /// <summary>Another database, which holds what this one does.</summary>
    public abstract TestDatabase Copy();

    /// <summary>Begins a test: from here on the database holds what the template does.</summary>
    /// <param name="template">What it is a copy of.</param>
    /// <param name="context">The context over it.</param>
    public abstract void Begin(TestDatabase template, Func<DbContext> context);

    /// <summary>Makes permanent what the test does, as in any database, so that it may do whatever it likes.</summary>
    public abstract void Commit();

    /// <summary>Undoes what a test did; false where that is impossible, so that the database has to go.</summary>
    /// <param name="isTouched">Whether the test may have changed the connection in unknown ways.</param>
    public abstract bool Undo(bool isTouched);
}
