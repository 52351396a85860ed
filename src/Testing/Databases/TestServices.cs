using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TypedMigrations.Providers;

namespace TypedMigrations.Testing.Databases;

/// <summary>What contexts of tests do otherwise than others: they remember what others find out each time, and have savepoints for transactions.</summary>
/// <param name="HasSavepoints">Whether a test is a transaction that is rolled back.</param>
internal sealed record TestServices(bool HasSavepoints) : IDbContextOptionsExtension
{
    public DbContextOptionsExtensionInfo Info => new ExtensionInfo(this);

    public void ApplyServices(IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Scoped<IMigrationsAssembly, KnownMigrations>());
        Decoration.Decorate<IHistoryRepository>(services, (provider, inner) => new KnownHistory(inner(), provider.GetRequiredService<ICurrentDbContext>()));
        if (!HasSavepoints)
            return;
        services.Replace(ServiceDescriptor.Singleton<IRelationalTransactionFactory, SavepointFactory>());
        services.Replace(ServiceDescriptor.Scoped<IMigrationCommandExecutor, CommittingExecutor>());
        services.Replace(ServiceDescriptor.Scoped<IRelationalDatabaseCreator, KnownDatabase>());
    }

    public void Validate(IDbContextOptions options)
    {
        // Nothing can be wrong with it.
    }

    private sealed class ExtensionInfo(TestServices extension) : DbContextOptionsExtensionInfo(extension)
    {
        private bool HasSavepoints => ((TestServices)Extension).HasSavepoints;

        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "for tests ";

        public override int GetServiceProviderHashCode() => HasSavepoints.GetHashCode();

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => other is ExtensionInfo info && info.HasSavepoints == HasSavepoints;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["TypedMigrations:Tests"] = "1";
    }
}
