using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TypedMigrations.Providers;

namespace TypedMigrations.Testing.Databases;

/// <summary>
/// Services for the contexts of tests: they cache what other contexts compute each time, and may replace transactions by savepoints.
/// </summary>
/// <param name="Provider">The provider.</param>
/// <param name="HasSavepoints">Whether a test is a transaction that is rolled back.</param>
internal sealed record TestServices(TestProvider Provider, bool HasSavepoints) : IDbContextOptionsExtension
{
    public DbContextOptionsExtensionInfo Info => new ExtensionInfo(this);

    public void ApplyServices(IServiceCollection services)
    {
        services.Replace(ServiceDescriptor.Scoped<IMigrationsAssembly, KnownMigrations>());
        if (HasSavepoints)
            Provider.AddSavepoints(services);
        else
            Decoration.Decorate<IHistoryRepository>(services, (_, inner) => new KnownHistory(inner()));
    }

    public void Validate(IDbContextOptions options)
    {
        // There is nothing to validate.
    }

    private sealed class ExtensionInfo(TestServices extension) : DbContextOptionsExtensionInfo(extension)
    {
        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "for tests ";

        public override int GetServiceProviderHashCode() => Extension.GetHashCode();

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) => Extension.Equals(other.Extension);

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["TypedMigrations:Tests"] = "1";
    }
}
