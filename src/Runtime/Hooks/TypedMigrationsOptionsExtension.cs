using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using TypedMigrations.Providers.Sqlite;
using TypedMigrations.Runs;

namespace TypedMigrations.Hooks;

/// <summary>What <c>UseTypedMigrations</c> adds to a context's options: the settings, and the decorator of the provider's SQL generator.</summary>
internal sealed record TypedMigrationsOptionsExtension : IDbContextOptionsExtension
{
    private ExtensionInfo? _info;

    /// <summary>How data migrations run.</summary>
    public RunOptions Run { get; init; } = new();

    /// <summary>Where the report of a migration that stopped is written; null for nowhere.</summary>
    public string? ReportPath { get; init; }

    /// <summary>The author's own generator of SQL, to be decorated instead of the provider's.</summary>
    public Type? SqlGenerator { get; init; }

    public DbContextOptionsExtensionInfo Info => _info ??= new ExtensionInfo(this);

    public void ApplyServices(IServiceCollection services)
    {
        Decorate<IMigrationsSqlGenerator>(services, (provider, inner) => new DataMigrationsSqlGenerator(
            SqlGenerator is null ? inner() : (IMigrationsSqlGenerator)ActivatorUtilities.CreateInstance(provider, SqlGenerator),
            provider.GetRequiredService<MigrationsSqlGeneratorDependencies>()));
        if (services.Any(service => service.ServiceType == typeof(IDatabaseProvider) && service.ImplementationType?.GenericTypeArguments is [{ Assembly: var assembly }]
            && assembly.GetName().Name == "Microsoft.EntityFrameworkCore.Sqlite"))
            Decorate<IHistoryRepository>(services, (provider, inner) => new SqliteHistory(inner(), provider.GetRequiredService<ICurrentDbContext>()));
    }

    public void Validate(IDbContextOptions options)
    {
        var core = options.FindExtension<CoreOptionsExtension>();
        if (core?.InternalServiceProvider is not null)
            throw new InvalidOperationException(
                "UseInternalServiceProvider(…) keeps UseTypedMigrations() from adding its services. Leave it out, so that Entity Framework makes its "
                + "own provider from the options.");
        var replaced = core?.ReplacedServices;
        if (replaced is null || !replaced.Keys.Any(service => service.Item1 == typeof(IMigrationsSqlGenerator)))
            return;
        throw new InvalidOperationException(
            "ReplaceService<IMigrationsSqlGenerator, …>() takes the place of what UseTypedMigrations() needs. Say "
            + "UseTypedMigrations(typed => typed.UseSqlGenerator<…>()) instead: it runs your generator and the data migrations.");
    }

    /// <summary>Puts a service of ours around the provider's.</summary>
    internal static void Decorate<TService>(IServiceCollection services, Func<IServiceProvider, Func<TService>, TService> decorate)
        where TService : class
    {
        // Providers add their services with TryAdd, and extensions run in the order in which they were added.
        var inner = services.LastOrDefault(service => service.ServiceType == typeof(TService))
            ?? throw new InvalidOperationException(
                "UseTypedMigrations() must come after the provider: options.UseSqlite(...).UseTypedMigrations().");

        services.Replace(new ServiceDescriptor(
            typeof(TService),
            provider => decorate(provider, () => (TService)(inner.ImplementationInstance
                ?? inner.ImplementationFactory?.Invoke(provider)
                ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!))),
            inner.Lifetime));
    }

    private sealed class ExtensionInfo(TypedMigrationsOptionsExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        // Only the replaced generator is part of the services; all else is read from the context's own options.
        private Type? SqlGenerator => ((TypedMigrationsOptionsExtension)Extension).SqlGenerator;

        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "using TypedMigrations ";

        public override int GetServiceProviderHashCode() => SqlGenerator?.GetHashCode() ?? 0;

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) =>
            other is ExtensionInfo info && info.SqlGenerator == SqlGenerator;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["TypedMigrations"] = "1";
    }
}
