using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TypedMigrations.Testing.Databases;

/// <summary>The migrations of a context, as Entity Framework finds them, and their target models.</summary>
internal static class ContextMigrations
{
    // Created once for all contexts with the same services, because a model keeps their type mappings.
    private static readonly ConditionalWeakTable<IModelRuntimeInitializer, ConcurrentDictionary<Type, IModel>> models = [];

    /// <summary>The ids of all migrations, in order.</summary>
    public static IEnumerable<string> Ids(DbContext context) => Assembly(context).Migrations.Keys;

    /// <exception cref="MigrationTestException">The context has no such migration.</exception>
    public static string Id(DbContext context, Type migration)
    {
        var id = migration.GetCustomAttribute<MigrationAttribute>()?.Id;
        return id is not null && Assembly(context).Migrations.GetValueOrDefault(id)?.AsType() == migration
            ? id
            : throw HasNo(context, migration);
    }

    /// <summary>The id of the migration before one.</summary>
    /// <exception cref="MigrationTestException">The context has no such migration.</exception>
    public static string IdBefore(DbContext context, Type migration)
    {
        var id = Id(context, migration);
        return Ids(context).TakeWhile(other => other != id).LastOrDefault() ?? Migration.InitialDatabase;
    }

    /// <summary>The target model of a migration.</summary>
    public static IModel Model(DbContext context, string id)
    {
        var assembly = Assembly(context);
        var initializer = context.GetService<IModelRuntimeInitializer>();
        var type = assembly.Migrations[id];
        return models.GetOrCreateValue(initializer).GetOrAdd(
            type, _ => initializer.Initialize(assembly.CreateMigration(type, context.Database.ProviderName!).TargetModel));
    }

    public static MigrationTestException HasNo(DbContext context, Type migration) => new(
        $"{migration} is not a migration of {context.GetType()}, whose migrations are the classes "
        + $"in {Assembly(context).Assembly.GetName().Name} with [Migration] and a [DbContext] of its type.");

    private static IMigrationsAssembly Assembly(DbContext context) => context.GetService<IMigrationsAssembly>();
}
