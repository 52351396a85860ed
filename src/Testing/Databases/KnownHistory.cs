using Microsoft.EntityFrameworkCore.Migrations;

namespace TypedMigrations.Testing.Databases;

/// <summary>
/// The history of a test database. Its table usually exists, and creating the statement for it takes as long as a small migration.
/// </summary>
internal class KnownHistory(IHistoryRepository inner) : IHistoryRepository
{
    public LockReleaseBehavior LockReleaseBehavior => inner.LockReleaseBehavior;

    public bool CreateIfNotExists() => !Exists() && inner.CreateIfNotExists();

    public async Task<bool> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        !await ExistsAsync(cancellationToken).ConfigureAwait(false)
        && await inner.CreateIfNotExistsAsync(cancellationToken).ConfigureAwait(false);

    public virtual bool Exists() => inner.Exists();

    public virtual Task<bool> ExistsAsync(CancellationToken cancellationToken = default) => inner.ExistsAsync(cancellationToken);

    public void Create() => inner.Create();

    public Task CreateAsync(CancellationToken cancellationToken = default) => inner.CreateAsync(cancellationToken);

    public virtual IReadOnlyList<HistoryRow> GetAppliedMigrations() => inner.GetAppliedMigrations();

    public virtual Task<IReadOnlyList<HistoryRow>> GetAppliedMigrationsAsync(CancellationToken cancellationToken = default) =>
        inner.GetAppliedMigrationsAsync(cancellationToken);

    public virtual IMigrationsDatabaseLock AcquireDatabaseLock() => inner.AcquireDatabaseLock();

    public virtual Task<IMigrationsDatabaseLock> AcquireDatabaseLockAsync(CancellationToken cancellationToken = default) =>
        inner.AcquireDatabaseLockAsync(cancellationToken);

    public string GetCreateScript() => inner.GetCreateScript();

    public string GetCreateIfNotExistsScript() => inner.GetCreateIfNotExistsScript();

    public string GetInsertScript(HistoryRow row) => inner.GetInsertScript(row);

    public string GetDeleteScript(string migrationId) => inner.GetDeleteScript(migrationId);

    public string GetBeginIfNotExistsScript(string migrationId) => inner.GetBeginIfNotExistsScript(migrationId);

    public string GetBeginIfExistsScript(string migrationId) => inner.GetBeginIfExistsScript(migrationId);

    public string GetEndIfScript() => inner.GetEndIfScript();
}
