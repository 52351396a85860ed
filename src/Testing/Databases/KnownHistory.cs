using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TypedMigrations.Testing.Databases;

/// <summary>
/// The history of a test's database, whose table is there mostly: to make the statement that would make it takes as long as a small migration. Within a test that
/// is a transaction nobody else is there to be kept away.
/// </summary>
internal sealed class KnownHistory(IHistoryRepository inner, ICurrentDbContext current) : IHistoryRepository
{
    /// <summary>The database in which a test is a transaction; null outside of one.</summary>
    private PostgreSqlDatabase? Test => Savepoints.Database(current.Context.Database.GetDbConnection()) is { Test: not null } database ? database : null;

    private bool IsInTest => Test is not null;

    public LockReleaseBehavior LockReleaseBehavior => inner.LockReleaseBehavior;

    public bool CreateIfNotExists() => !Exists() && inner.CreateIfNotExists();

    public async Task<bool> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        !await ExistsAsync(cancellationToken).ConfigureAwait(false) && await inner.CreateIfNotExistsAsync(cancellationToken).ConfigureAwait(false);

    public bool Exists() => IsInTest || inner.Exists();

    public Task<bool> ExistsAsync(CancellationToken cancellationToken = default) => IsInTest ? Task.FromResult(true) : inner.ExistsAsync(cancellationToken);

    public void Create() => inner.Create();

    public Task CreateAsync(CancellationToken cancellationToken = default) => inner.CreateAsync(cancellationToken);

    public IReadOnlyList<HistoryRow> GetAppliedMigrations() =>
        Test is { HasMigrated: false } test ? test.History ??= inner.GetAppliedMigrations() : inner.GetAppliedMigrations();

    public async Task<IReadOnlyList<HistoryRow>> GetAppliedMigrationsAsync(CancellationToken cancellationToken = default) => Test is { HasMigrated: false } test
        ? test.History ??= await inner.GetAppliedMigrationsAsync(cancellationToken).ConfigureAwait(false)
        : await inner.GetAppliedMigrationsAsync(cancellationToken).ConfigureAwait(false);

    public IMigrationsDatabaseLock AcquireDatabaseLock() => IsInTest ? new NoLock(this) : inner.AcquireDatabaseLock();

    public Task<IMigrationsDatabaseLock> AcquireDatabaseLockAsync(CancellationToken cancellationToken = default) =>
        IsInTest ? Task.FromResult<IMigrationsDatabaseLock>(new NoLock(this)) : inner.AcquireDatabaseLockAsync(cancellationToken);

    public string GetCreateScript() => inner.GetCreateScript();

    public string GetCreateIfNotExistsScript() => inner.GetCreateIfNotExistsScript();

    public string GetInsertScript(HistoryRow row) => inner.GetInsertScript(row);

    public string GetDeleteScript(string migrationId) => inner.GetDeleteScript(migrationId);

    public string GetBeginIfNotExistsScript(string migrationId) => inner.GetBeginIfNotExistsScript(migrationId);

    public string GetBeginIfExistsScript(string migrationId) => inner.GetBeginIfExistsScript(migrationId);

    public string GetEndIfScript() => inner.GetEndIfScript();

    private sealed record NoLock(IHistoryRepository HistoryRepository) : IMigrationsDatabaseLock
    {
        public void Dispose()
        {
            // There is none.
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
