using Microsoft.EntityFrameworkCore;

namespace TypedMigrations.Testing.Databases;

/// <summary>
/// A database and its context, which tests use one after another, because creating either takes longer than a test. The changes of a test
/// are undone before the next one.
/// </summary>
/// <param name="step">The last migration that is applied when a test begins.</param>
/// <param name="database">The database.</param>
/// <param name="createContext">Creates a context for the database.</param>
/// <param name="back">Returns the lane after a test, or null if no other test may use it.</param>
internal sealed class Lane(string step, TestDatabase database, Func<TestDatabase, DbContext> createContext, Action<Lane>? back)
    : IDisposable
{
    private readonly Lazy<DbContext> _context = new(() => Open(createContext(database)), isThreadSafe: false);

    public string Step => step;

    /// <summary>The context that this package itself uses. Tests never get it.</summary>
    public DbContext Context => _context.Value;

    /// <summary>Begins a test with the rows of the template.</summary>
    public void Begin(TestDatabase template) => database.Begin(template, () => Context);

    /// <summary>A context for the test itself, which may do anything with it.</summary>
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

    // The connection stays open: connecting to a server takes longer than most statements of a test.
    private static DbContext Open(DbContext context)
    {
        context.Database.OpenConnection();
        return context;
    }
}
