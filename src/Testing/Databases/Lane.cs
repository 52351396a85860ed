using Microsoft.EntityFrameworkCore;

namespace TypedMigrations.Testing.Databases;

/// <summary>
/// A database and a context over it that one test after the other has for itself: making either takes longer than a test does. What a test
/// did is undone for the next one.
/// </summary>
/// <param name="step">The last migration that was applied when a test begins.</param>
/// <param name="database">The database.</param>
/// <param name="createContext">Makes a context over it.</param>
/// <param name="back">Takes the lane back once a test is done with it; null where no other test may have it.</param>
internal sealed class Lane(string step, TestDatabase database, Func<TestDatabase, DbContext> createContext, Action<Lane>? back)
    : IDisposable
{
    private readonly Lazy<DbContext> _context = new(() => Open(createContext(database)), isThreadSafe: false);

    public string Step => step;

    /// <summary>The context that the package itself uses; no test ever gets hold of it.</summary>
    public DbContext Context => _context.Value;

    /// <summary>Begins a test with what the template holds.</summary>
    public void Begin(TestDatabase template) => database.Begin(template, () => Context);

    /// <summary>A context of the test's own, with which it may do whatever it likes.</summary>
    public DbContext CreateContext()
    {
        database.Commit();
        return Open(createContext(database));
    }

    /// <summary>Ends a test.</summary>
    /// <param name="isTouched">Whether the test may have changed the connection in unknown ways.</param>
    public void End(bool isTouched)
    {
        if (back is not null && Context.Database.CurrentTransaction is null && database.Undo(isTouched))
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

    // Opened once: connecting to a server takes longer than most statements of a test.
    private static DbContext Open(DbContext context)
    {
        context.Database.OpenConnection();
        return context;
    }
}
