using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using TypedMigrations.Providers;
using TypedMigrations.Runs;

namespace TypedMigrations.Hooks;

/// <summary>
/// The part of a context's options that <c>UseTypedMigrations</c> adds: the settings, and the decorator of the provider's SQL generator.
/// </summary>
internal sealed record TypedMigrationsOptionsExtension : IDbContextOptionsExtension, IHasRunOptions, IHasProvider
{
    private ExtensionInfo? _info;

    /// <summary>The settings of runs.</summary>
    public RunOptions Run { get; init; } = new();

    /// <summary>A provider that is not in the list, or null to use the list.</summary>
    public Provider? Provider { get; init; }

    /// <summary>The application's own SQL generator, which is decorated in place of the provider's.</summary>
    public Type? SqlGenerator { get; init; }

    public DbContextOptionsExtensionInfo Info => _info ??= new ExtensionInfo(this);

    public void ApplyServices(IServiceCollection services)
    {
        Decoration.Decorate<IMigrationsSqlGenerator>(services, (provider, inner) => new DataMigrationsSqlGenerator(
            SqlGenerator is null ? inner() : (IMigrationsSqlGenerator)ActivatorUtilities.CreateInstance(provider, SqlGenerator),
            provider.GetRequiredService<MigrationsSqlGeneratorDependencies>()));
        (Provider ?? Listed(services))?.AddServices(services);
    }

    public void Validate(IDbContextOptions options)
    {
        var core = options.FindExtension<CoreOptionsExtension>();
        if (core?.InternalServiceProvider is not null)
            throw new InvalidOperationException(
                "UseInternalServiceProvider(…) prevents UseTypedMigrations() from adding its services. Remove it, "
                + "so that Entity Framework creates its "
                + "own provider from the options.");
        var replaced = core?.ReplacedServices;
        if (replaced is null || !replaced.Keys.Any(service => service.Item1 == typeof(IMigrationsSqlGenerator)))
            return;
        throw new InvalidOperationException(
            "ReplaceService<IMigrationsSqlGenerator, …>() replaces a service that UseTypedMigrations() needs. Call "
            + "UseTypedMigrations(typed => typed.UseSqlGenerator<…>()) instead: it runs your generator and the data migrations.");
    }

    private static Provider? Listed(IServiceCollection services) =>
        services.FirstOrDefault(service => service.ServiceType == typeof(IDatabaseProvider))
            is { ImplementationType.GenericTypeArguments: [{ Assembly: var assembly }] }
            ? Provider.Find(assembly.GetName().Name)
            : null;

    private sealed class ExtensionInfo(TypedMigrationsOptionsExtension extension) : DbContextOptionsExtensionInfo(extension)
    {
        // Only these decide the services. All else is read from the context's own options.
        private (Type?, Provider?) Parts =>
            (((TypedMigrationsOptionsExtension)Extension).SqlGenerator, ((TypedMigrationsOptionsExtension)Extension).Provider);

        public override bool IsDatabaseProvider => false;

        public override string LogFragment => "using TypedMigrations ";

        public override int GetServiceProviderHashCode() => Parts.GetHashCode();

        public override bool ShouldUseSameServiceProvider(DbContextOptionsExtensionInfo other) =>
            other is ExtensionInfo info && info.Parts == Parts;

        public override void PopulateDebugInfo(IDictionary<string, string> debugInfo) => debugInfo["TypedMigrations"] = "1";
    }
}
