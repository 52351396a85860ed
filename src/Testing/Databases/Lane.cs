using Microsoft.EntityFrameworkCore;

namespace TypedMigrations.Testing.Databases;

/// <summary>
/// A database and a context over it that one test after the other has for itself: to make either takes longer than a test does. What a test did
/// is undone for the next one.
/// </summary>
/// <param name="step">The last migration that was applied when a test begins.</param>
/// <param name="database">The database.</param>
/// <param name="createContext">Makes a context over it.</param>
/// <param name="back">Takes the lane back once a test is done with it; null where no other test may have it.</param>
internal sealed class Lane(string step, TestDatabase database, Func<TestDatabase, DbContext> createContext, Action<Lane>? back) : IDisposable
{
    private readonly Lazy<DbContext> _context = new(() => Open(createContext(database)), isThreadSafe: false);

    public string Step => step;

    /// <summary>What the package itself works through; no test ever gets hold of it.</summary>
    public DbContext Context => _context.Value;

    /// <summary>Begins a test with what the template holds.</summary>
    public void Begin(TestDatabase template) => database.Begin(template, () => Context);

    /// <summary>A context of the test's own, with which it can do what it likes.</summary>
    public DbContext CreateContext()
    {
        database.Commit();
        return Open(createContext(database));
    }

    /// <summary>Ends a test.</summary>
    /// <param name="isTouched">Whether the test may have done to the connection what nobody knows of.</param>
    public void End(bool isTouched)
    {
        if (back is not null && Context.Database.CurrentTransaction is null && database.End(isTouched))
            back(this);
        else
            Dispose();
    }

    public void Dispose()
    {
        if (_context.IsValueCreated)
            _context.Value.Dispose();
        database.Dispose();
    }

    // Opened once: to connect to PostgreSQL takes longer than most of what a test asks it.
    private static DbContext Open(DbContext context)
    {
        context.Database.OpenConnection();
        return context;
    }
}
