using Microsoft.EntityFrameworkCore;

namespace TypedMigrations.Testing.Databases;

/// <summary>A database for one test, or for a lane that tests use in turn.</summary>
internal abstract class TestDatabase : ContextTarget, IDisposable
{
    /// <summary>Creates an empty database.</summary>
    /// <exception cref="MigrationTestException">This machine has no such database.</exception>
    public static TestDatabase Create(Type migration, DatabaseProvider provider) => Create(migration, TestProvider.Of(migration, provider));

    /// <inheritdoc cref="Create(Type, DatabaseProvider)"/>
    public static TestDatabase Create(Type migration, TestProvider? provider) => TestProvider.WhyNone(provider) is { } reason
        ? throw new MigrationTestException($"There is no database to test {migration} on: {reason}")
        : provider!.Create();

    /// <summary>Removes the database.</summary>
    public abstract void Dispose();

    /// <summary>A copy of this database.</summary>
    public abstract TestDatabase Copy();

    /// <summary>Begins a test: from now on the database contains the rows of the template.</summary>
    /// <param name="template">The database from which this one was copied.</param>
    /// <param name="context">The context of the database.</param>
    public abstract void Begin(TestDatabase template, Func<DbContext> context);

    /// <summary>Makes the changes of the test permanent, as in any database, so that the test may do anything.</summary>
    public abstract void Commit();

    /// <summary>Undoes the changes of a test, or returns false if that is impossible and the database has to be dropped.</summary>
    /// <param name="isTouched">Whether the test may have changed the connection in unknown ways.</param>
    public abstract bool Undo(bool isTouched);
}
