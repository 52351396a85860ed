using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using TypedMigrations.Providers.PostgreSql;
using TypedMigrations.Providers.Sqlite;
using TypedMigrations.Runs;
using TypedMigrations.Sql;
using TypedMigrations.Weaving;

namespace TypedMigrations.Providers;

/// <summary>A database on which data migrations run. Each has a room beside this file, and a line in the list.</summary>
internal abstract class Provider
{
    private static readonly Provider[] all = [new SqliteProvider(), new PostgreSqlProvider()];

    /// <summary>The name of Entity Framework's provider, which is also the name of its assembly.</summary>
    public abstract string Name { get; }

    /// <summary>The dialect of its statements.</summary>
    public abstract Dialect Dialect { get; }

    /// <exception cref="NotSupportedException">The context's provider is not in the list.</exception>
    public static Provider Of(DbContext context) =>
        context.GetService<IDbContextOptions>().Extensions.OfType<IHasProvider>().FirstOrDefault()?.Provider
        ?? Find(context.Database.ProviderName)
        ?? throw new NotSupportedException(
        $"TypedMigrations runs data migrations on SQLite and PostgreSQL; the provider '{context.Database.ProviderName}' is not "
        + "supported yet.");

    /// <summary>The provider with a name, or null if it is not in the list.</summary>
    public static Provider? Find(string? name) => Array.Find(all, provider => provider.Name == name);

    /// <summary>A session on the connection of a context.</summary>
    public static Session Open(DbContext context, RunOptions? options = null) => new(
        context.GetService<IRelationalConnection>(), context.GetService<ISqlGenerationHelper>(), Of(context).Dialect, options?.PageTimeout);

    /// <summary>Its fast paths. Each suits only if the one before it suits.</summary>
    public virtual IReadOnlyList<FastPath> FastPaths => [];

    /// <summary>The commands of a schema migration with functions, as a single transaction.</summary>
    /// <exception cref="NotSupportedException">One of them cannot run in a transaction.</exception>
    public virtual IReadOnlyList<MigrationCommand> InOneTransaction(
        DataMigrationOperation data, Woven woven, IReadOnlyList<MigrationCommand> commands,
        MigrationsSqlGeneratorDependencies dependencies) =>
        commands.FirstOrDefault(command => command.TransactionSuppressed) is { } outside
            ? throw CannotBeInTransaction(data, outside)
            : [new AllOrNothing(data, commands, dependencies)];

    /// <summary>Adds services for the database to the services of a context.</summary>
    public virtual void AddServices(IServiceCollection services)
    {
    }

    protected static NotSupportedException CannotBeInTransaction(DataMigrationOperation data, MigrationCommand command) =>
        Placement.Refused(
            data,
            $"'{command.CommandText.Trim()}' cannot run in a transaction, and the work before it would be committed without the rest. "
            + "Move it to a separate migration");
}

/// <summary>The part of a context's options with a provider that is not in the list.</summary>
internal interface IHasProvider
{
    /// <summary>The provider, or null to use the list.</summary>
    Provider? Provider { get; }
}
