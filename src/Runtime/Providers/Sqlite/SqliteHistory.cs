using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TypedMigrations.Providers.Sqlite;

/// <summary>
/// The history of a SQLite database that may already have the migration's own row: <see cref="OneTransaction"/> wrote it, and Entity
/// Framework's later command finds it.
/// </summary>
internal sealed class SqliteHistory(IHistoryRepository inner, ICurrentDbContext context) : IHistoryRepository
{
    public LockReleaseBehavior LockReleaseBehavior => inner.LockReleaseBehavior;

    public string GetInsertScript(HistoryRow row)
    {
        var script = inner.GetInsertScript(row);
        return IsAttached(row.MigrationId) ? script.Replace("INSERT INTO", "INSERT OR IGNORE INTO", StringComparison.Ordinal) : script;
    }

    public bool Exists() => inner.Exists();

    public Task<bool> ExistsAsync(CancellationToken cancellationToken = default) => inner.ExistsAsync(cancellationToken);

    public void Create() => inner.Create();

    public Task CreateAsync(CancellationToken cancellationToken = default) => inner.CreateAsync(cancellationToken);

    public bool CreateIfNotExists() => inner.CreateIfNotExists();

    public Task<bool> CreateIfNotExistsAsync(CancellationToken cancellationToken = default) =>
        inner.CreateIfNotExistsAsync(cancellationToken);

    public IReadOnlyList<HistoryRow> GetAppliedMigrations() => inner.GetAppliedMigrations();

    public Task<IReadOnlyList<HistoryRow>> GetAppliedMigrationsAsync(CancellationToken cancellationToken = default) =>
        inner.GetAppliedMigrationsAsync(cancellationToken);

    public IMigrationsDatabaseLock AcquireDatabaseLock() => inner.AcquireDatabaseLock();

    public Task<IMigrationsDatabaseLock> AcquireDatabaseLockAsync(CancellationToken cancellationToken = default) =>
        inner.AcquireDatabaseLockAsync(cancellationToken);

    public string GetCreateScript() => inner.GetCreateScript();

    public string GetCreateIfNotExistsScript() => inner.GetCreateIfNotExistsScript();

    public string GetDeleteScript(string migrationId) => inner.GetDeleteScript(migrationId);

    public string GetBeginIfNotExistsScript(string migrationId) => inner.GetBeginIfNotExistsScript(migrationId);

    public string GetBeginIfExistsScript(string migrationId) => inner.GetBeginIfExistsScript(migrationId);

    public string GetEndIfScript() => inner.GetEndIfScript();

    private bool IsAttached(string migrationId) =>
        context.Context.GetService<IMigrationsAssembly>().Migrations.TryGetValue(migrationId, out var type)
        && type.GetCustomAttribute<DataMigrationAttribute>() is { Id: null };
}
