using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace TypedMigrations.Testing;

/// <summary>Makes the context of a migration over a test database.</summary>
internal static class ContextFactory
{
    private const string CreateContext = "CreateContext";

    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>The static <c>CreateContext(DbContextOptions)</c> of a test class, if it has one.</summary>
    public static Func<DbContextOptions, DbContext>? OfTestClass(Type testClass)
    {
        if (testClass.GetMethods(Any).FirstOrDefault(method => method.Name == CreateContext) is not { } method)
            return null;
        var isSuitable = method.IsStatic
            && typeof(DbContext).IsAssignableFrom(method.ReturnType)
            && method.GetParameters() is [var parameter]
            && typeof(DbContextOptions).IsAssignableFrom(parameter.ParameterType);
        return isSuitable
            ? options => (DbContext)method.Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, [options], culture: null)!
            : throw new MigrationTestException($"{testClass.Name}.{CreateContext} has to be static, take DbContextOptions and return the context.");
    }

    public static DbContext Create(Type migration, TestDatabase database, Func<DbContextOptions, DbContext>? createContext)
    {
        var type = migration.GetCustomAttribute<DbContextAttribute>()?.ContextType
            ?? throw new MigrationTestException($"{migration} has no [DbContext].");
        var builder = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(type))!;
        database.Configure(builder, migration.Assembly.GetName().Name!);
        builder.UseTypedMigrations();

        var context = createContext is not null ? createContext(builder.Options)
            : Constructor(type, builder.Options.GetType()) is { } constructor ? Invoke(constructor, [builder.Options])
            : Constructor(type) is { } parameterless ? Invoke(parameterless, [])
            : throw new MigrationTestException(
                $"{type} cannot be made for a test: it has neither a constructor that takes DbContextOptions<{type.Name}> alone nor one without "
                + $"parameters. Give the test class a static DbContext {CreateContext}(DbContextOptions options), or pass such a function to Migrator.Before.");
        // Whatever options it was given: its own OnConfiguring has the last word, and may name a database that no test must touch.
        database.Redirect(context);
        return context;
    }

    /// <summary>A constructor that can be called with these arguments: what follows them has default values.</summary>
    private static ConstructorInfo? Constructor(Type type, params Type[] arguments) => type.GetConstructors(Any & ~BindingFlags.Static).FirstOrDefault(constructor =>
        constructor.GetParameters() is var parameters
        && parameters.Length >= arguments.Length
        && arguments.Zip(parameters).All(pair => pair.Second.ParameterType.IsAssignableFrom(pair.First))
        && parameters.Skip(arguments.Length).All(parameter => parameter.HasDefaultValue));

    private static DbContext Invoke(ConstructorInfo constructor, object[] arguments) => (DbContext)constructor.Invoke(
        BindingFlags.DoNotWrapExceptions,
        binder: null,
        [.. arguments, .. constructor.GetParameters().Skip(arguments.Length).Select(parameter => parameter.DefaultValue)],
        culture: null);
}
