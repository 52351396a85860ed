// In the namespace of UseSqlite and UseNpgsql, so that completion offers it there.
#pragma warning disable IDE0130
using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations;
using TypedMigrations.Hooks;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Adds data migrations to a context.</summary>
public static class TypedMigrationsDbContextOptionsExtensions
{
    /// <summary>Runs data migrations with the context's other migrations. Call it after the provider.</summary>
    /// <param name="options">The options, which already name a provider.</param>
    /// <param name="configure">Settings, if the defaults do not suit.</param>
    /// <example><code>options.UseSqlite(connectionString).UseTypedMigrations()</code></example>
    public static DbContextOptionsBuilder UseTypedMigrations(
        this DbContextOptionsBuilder options,
        Action<TypedMigrationsOptionsBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = new TypedMigrationsOptionsBuilder(
            options.Options.FindExtension<TypedMigrationsOptionsExtension>() ?? new TypedMigrationsOptionsExtension());
        configure?.Invoke(builder);
        ((IDbContextOptionsBuilderInfrastructure)options).AddOrUpdateExtension(builder.Extension);
        return options;
    }

    /// <inheritdoc cref="UseTypedMigrations(DbContextOptionsBuilder, Action{TypedMigrationsOptionsBuilder}?)"/>
    /// <typeparam name="TContext">The context.</typeparam>
    public static DbContextOptionsBuilder<TContext> UseTypedMigrations<TContext>(
        this DbContextOptionsBuilder<TContext> options,
        Action<TypedMigrationsOptionsBuilder>? configure = null)
        where TContext : DbContext =>
        (DbContextOptionsBuilder<TContext>)UseTypedMigrations((DbContextOptionsBuilder)options, configure);
}
