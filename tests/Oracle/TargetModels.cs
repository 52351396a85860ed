using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TypedMigrations.Oracles;

/// <summary>Target models as the provider of their set completes them. No database is asked.</summary>
internal sealed class TargetModels(Assembly assembly)
{
    private const BindingFlags Any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    private readonly Dictionary<(Type, string), DbContext> _contexts = [];

    /// <summary>
    /// Whether anything says what the schema is after a migration: its own designer, or of the newest the context's model snapshot.
    /// </summary>
    public bool Has(Type context, Type migration, bool isNewest) => HasOwn(migration) || (isNewest && Snapshot(context) is not null);

    public IModel Of(Type context, Migration migration)
    {
        var model = HasOwn(migration.GetType()) || Snapshot(context) is not { } snapshot
            ? migration.TargetModel
            : ((ModelSnapshot)Activator.CreateInstance(snapshot)!).Model;
        var provider = Provider(model);
        if (!_contexts.TryGetValue((context, provider), out var made))
            _contexts.Add((context, provider), made = Create(context, provider));
        return made.GetService<IModelRuntimeInitializer>().Initialize(model);
    }

    private static bool HasOwn(Type migration) => migration.GetMethod("BuildTargetModel", Any)!.DeclaringType != typeof(Migration);

    private Type? Snapshot(Type context) => assembly.GetTypes().FirstOrDefault(type =>
        type.IsSubclassOf(typeof(ModelSnapshot)) && type.GetCustomAttribute<DbContextAttribute>()?.ContextType == context);

    /// <summary>All sign their models but SQLite.</summary>
    private static string Provider(IModel model)
    {
        var annotations =
            model.GetAnnotations()
                .Concat(
                    model.GetEntityTypes().SelectMany(entity => entity.GetProperties()).SelectMany(property => property.GetAnnotations()))
                .Select(annotation => annotation.Name.Split(':')[0]).ToHashSet();
        return annotations.FirstOrDefault(name => name is "MySql" or "Oracle") is { } other
            ? throw new NotSupportedException($"the oracle has no {other}")
                : annotations.FirstOrDefault(name => name is "Npgsql" or "SqlServer") ?? "Sqlite";
    }

    /// <summary>
    /// The assembly's own context where it can be made, since it knows what its provider was told: enums, types of plug-ins.
    /// </summary>
    private DbContext Create(Type context, string provider)
    {
        foreach (var make in Ways(context, provider))
        {
            try
            {
                if (make() is { } made && made.Database.ProviderName!.Contains(provider, StringComparison.Ordinal)
                        && made.GetService<IModelRuntimeInitializer>() is not null)
                    return made;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // The next way, then: contexts ask for all kinds of things that only their application has.
            }
        }

        return new DbContext(Options(typeof(DbContext), provider));
    }

    private IEnumerable<Func<DbContext?>> Ways(Type context, string provider)
    {
        var factoryType = typeof(IDesignTimeDbContextFactory<>).MakeGenericType(context);
        if (assembly.GetTypes().FirstOrDefault(type => !type.IsAbstract && factoryType.IsAssignableFrom(type)) is { } factory)
            yield return () => (DbContext?)factoryType.GetMethod("CreateDbContext")!.Invoke(
                Activator.CreateInstance(factory), [Array.Empty<string>()]);
        if (context.GetConstructor(Any, []) is { } parameterless)
            yield return () => (DbContext)parameterless.Invoke([]);
        foreach (var constructor in context.GetConstructors(Any).Where(constructor =>
                constructor.GetParameters() is [{ } first, ..] && typeof(DbContextOptions).IsAssignableFrom(first.ParameterType)))
            yield return () => (DbContext)constructor.Invoke([Options(context, provider), .. constructor.GetParameters().Skip(1)
                .Select(parameter => parameter.HasDefaultValue ? parameter.DefaultValue : null)]);
    }

    private static DbContextOptions Options(Type context, string provider)
    {
        var builder = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(context))!;
        return (provider switch
        {
            "Npgsql" => builder.UseNpgsql("Host=nowhere.invalid"),
            "SqlServer" => builder.UseSqlServer("Server=nowhere.invalid"),
            _ => builder.UseSqlite("Data Source=:memory:"),
        }).Options;
    }
}
