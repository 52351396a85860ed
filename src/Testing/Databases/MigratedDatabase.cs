using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TypedMigrations.Testing.Databases;

/// <summary>A database that moves through its history, in a lane of its own or through the test's context.</summary>
internal sealed class MigratedDatabase : IDisposable
{
    private readonly Lane? _lane;
    private DbContext? _context;
    private string? _step;
    private bool _hasFailed;

    private MigratedDatabase(Lane lane) => (_lane, _step) = (lane, lane.Step);

    private MigratedDatabase(DbContext context) => _context = context;

    /// <summary>The test's own context.</summary>
    public DbContext Context => _context ??= _lane!.CreateContext();

    /// <summary>The rows of the database in its current state.</summary>
    /// <exception cref="MigrationTestException">The database has no tables yet.</exception>
    public RowStore Rows => Step is var step && step != Migration.InitialDatabase
        ? new RowStore(Current, ContextMigrations.Model(Current, step))
        : throw new MigrationTestException("The database has no tables yet: migrate it first.");

    /// <summary>The test's context if the test has asked for it, because the test may have configured it.</summary>
    private DbContext Current => _context ?? _lane!.Context;

    // A test that has a context can migrate with it.
    private string Step => _context is null && _step is not null
        ? _step
        : Current.GetService<IHistoryRepository>().GetAppliedMigrations()
            .Select(row => row.MigrationId)
            .LastOrDefault(Migration.InitialDatabase);

    public static MigratedDatabase Over(DbContext context) => new(context);

    public static MigratedDatabase Before(Type migration, DatabaseProvider provider, ContextFactory contexts) =>
        new(Templates.Of(migration, provider, contexts).Before(migration));

    public static MigratedDatabase Before(Type migration, Type testClass) =>
        Before(migration, IMigrationTests.Of(testClass).Provider, ContextFactory.OfTestClass(migration, testClass));

    /// <summary>Migrates up or down, so that this migration is the last one applied.</summary>
    public void MigrateTo(Type migration) => Migrate(ContextMigrations.Id(Current, migration));

    /// <summary>Migrates up or down, so that this migration is the next one to apply.</summary>
    public void MigrateBefore(Type migration) => Migrate(ContextMigrations.IdBefore(Current, migration));

    /// <summary>Disposes of the context and the database if they were created here.</summary>
    public void Dispose()
    {
        if (_lane is null)
            return;
        _context?.Dispose();
        _lane.End(isTouched: _hasFailed || _context is not null);
    }

    private void Migrate(string id)
    {
        _step = null;
        try
        {
            Current.GetService<IMigrator>().Migrate(id);
            _step = id;
        }
        catch
        {
            _hasFailed = true;
            throw;
        }
    }
}
