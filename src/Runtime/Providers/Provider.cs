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

/// <summary>A database that data migrations run on: a room of its own beside this file, and a line in the list.</summary>
internal abstract class Provider
{
    private static readonly Provider[] all = [new SqliteProvider(), new PostgreSqlProvider()];

    /// <summary>What Entity Framework calls its provider, and the assembly that holds it.</summary>
    public abstract string Name { get; }

    /// <summary>How its statements are written.</summary>
    public abstract Dialect Dialect { get; }

    /// <exception cref="NotSupportedException">The context's provider is none of those in the list.</exception>
    public static Provider Of(DbContext context) =>
        context.GetService<IDbContextOptions>().Extensions.OfType<IHasProvider>().FirstOrDefault()?.Provider
        ?? Find(context.Database.ProviderName)
        ?? throw new NotSupportedException(
        $"TypedMigrations runs data migrations on SQLite and PostgreSQL; the provider '{context.Database.ProviderName}' is not "
        + "supported yet.");

    /// <summary>The provider of a name; null where the list has none.</summary>
    public static Provider? Find(string? name) => Array.Find(all, provider => provider.Name == name);

    /// <summary>The connection of a context, and how its database is spoken to.</summary>
    public static Session Open(DbContext context, RunOptions? options = null) => new(
        context.GetService<IRelationalConnection>(), context.GetService<ISqlGenerationHelper>(), Of(context).Dialect, options?.PageTimeout);

    /// <summary>Its ways beside pages, each of which suits only where the one before it does.</summary>
    public virtual IReadOnlyList<FastPath> FastPaths => [];

    /// <summary>The commands of a schema migration with functions, such that all of them are one transaction.</summary>
    /// <exception cref="NotSupportedException">One of them cannot run in a transaction.</exception>
    public virtual IReadOnlyList<MigrationCommand> InOneTransaction(
        DataMigrationOperation data, Woven woven, IReadOnlyList<MigrationCommand> commands,
        MigrationsSqlGeneratorDependencies dependencies) =>
        commands.FirstOrDefault(command => command.TransactionSuppressed) is { } outside
            ? throw CannotBeInTransaction(data, outside)
            : [new AllOrNothing(data, commands, dependencies)];

    /// <summary>Adds what the database needs beside the SQL generator to the services of a context.</summary>
    public virtual void AddServices(IServiceCollection services)
    {
    }

    protected static NotSupportedException CannotBeInTransaction(DataMigrationOperation data, MigrationCommand command) =>
        Placement.Refused(
            data,
            $"'{command.CommandText.Trim()}' cannot run in a transaction, and what was done before it would be committed without the rest. "
            + "Move it to a migration of its own");
}

/// <summary>Where a context's options name a provider that is not in the list.</summary>
internal interface IHasProvider
{
    /// <summary>The provider; null for the one in the list.</summary>
    Provider? Provider { get; }
}
