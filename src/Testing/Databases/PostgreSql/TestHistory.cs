using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TypedMigrations.Testing.Databases.PostgreSql;

/// <summary>The history within a test that is a transaction: read once until the test migrates, and never locked.</summary>
internal sealed class TestHistory(IHistoryRepository inner, ICurrentDbContext current) : KnownHistory(inner)
{
    /// <summary>The database in which a test is a transaction, or null outside a test.</summary>
    private PostgreSqlDatabase? Test =>
        Savepoints.Database(current.Context.Database.GetDbConnection()) is { Test: not null } database ? database : null;

    private bool IsInTest => Test is not null;

    public override bool Exists() => IsInTest || base.Exists();

    public override Task<bool> ExistsAsync(CancellationToken cancellationToken = default) =>
        IsInTest ? Task.FromResult(true) : base.ExistsAsync(cancellationToken);

    public override IReadOnlyList<HistoryRow> GetAppliedMigrations() =>
        Test is { HasMigrated: false } test ? test.History ??= base.GetAppliedMigrations() : base.GetAppliedMigrations();

    public override async Task<IReadOnlyList<HistoryRow>> GetAppliedMigrationsAsync(CancellationToken cancellationToken = default) =>
        Test is { HasMigrated: false } test
            ? test.History ??= await base.GetAppliedMigrationsAsync(cancellationToken).ConfigureAwait(false)
            : await base.GetAppliedMigrationsAsync(cancellationToken).ConfigureAwait(false);

    public override IMigrationsDatabaseLock AcquireDatabaseLock() => IsInTest ? new NoLock(this) : base.AcquireDatabaseLock();

    public override Task<IMigrationsDatabaseLock> AcquireDatabaseLockAsync(CancellationToken cancellationToken = default) =>
        IsInTest ? Task.FromResult<IMigrationsDatabaseLock>(new NoLock(this)) : base.AcquireDatabaseLockAsync(cancellationToken);

    private sealed record NoLock(IHistoryRepository HistoryRepository) : IMigrationsDatabaseLock
    {
        public void Dispose()
        {
            // There is no lock.
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
