using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TypedMigrations.Providers;

/// <summary>Decorates services of Entity Framework.</summary>
internal static class Decoration
{
    /// <summary>Puts a decorator around the provider's service.</summary>
    public static void Decorate<TService>(IServiceCollection services, Func<IServiceProvider, Func<TService>, TService> decorate)
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
}
