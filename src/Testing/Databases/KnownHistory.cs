using Microsoft.EntityFrameworkCore.Migrations;

namespace TypedMigrations.Testing.Databases;

/// <summary>The history of a test's database, whose table is there mostly: to make the statement that would make it takes as long as a small migration.</summary>
internal sealed class KnownHistory(IHistoryRepository inner) : IHistoryRepository
{
    public LockReleaseBehavior LockReleaseBehavior => inner.LockReleaseBehavior;

    public bool CreateIfNotExists() => !inner.Exists() && inner.CreateIfNotExists();

    public async Task<bool> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        !await inner.ExistsAsync(cancellationToken).ConfigureAwait(false) && await inner.CreateIfNotExistsAsync(cancellationToken).ConfigureAwait(false);

    public bool Exists() => inner.Exists();

    public Task<bool> ExistsAsync(CancellationToken cancellationToken = default) => inner.ExistsAsync(cancellationToken);

    public void Create() => inner.Create();

    public Task CreateAsync(CancellationToken cancellationToken = default) => inner.CreateAsync(cancellationToken);

    public IReadOnlyList<HistoryRow> GetAppliedMigrations() => inner.GetAppliedMigrations();

    public Task<IReadOnlyList<HistoryRow>> GetAppliedMigrationsAsync(CancellationToken cancellationToken = default) =>
        inner.GetAppliedMigrationsAsync(cancellationToken);

    public IMigrationsDatabaseLock AcquireDatabaseLock() => inner.AcquireDatabaseLock();

    public Task<IMigrationsDatabaseLock> AcquireDatabaseLockAsync(CancellationToken cancellationToken = default) => inner.AcquireDatabaseLockAsync(cancellationToken);

    public string GetCreateScript() => inner.GetCreateScript();

    public string GetCreateIfNotExistsScript() => inner.GetCreateIfNotExistsScript();

    public string GetInsertScript(HistoryRow row) => inner.GetInsertScript(row);

    public string GetDeleteScript(string migrationId) => inner.GetDeleteScript(migrationId);

    public string GetBeginIfNotExistsScript(string migrationId) => inner.GetBeginIfNotExistsScript(migrationId);

    public string GetBeginIfExistsScript(string migrationId) => inner.GetBeginIfExistsScript(migrationId);

    public string GetEndIfScript() => inner.GetEndIfScript();
}
