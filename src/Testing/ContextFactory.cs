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
    public static Func<DbContextOptions, DbContext>? OfTestClass(Type testClass) =>
        testClass.GetMethod(CreateContext, Any, [typeof(DbContextOptions)]) is { IsStatic: true } method
            ? options => (DbContext)method.Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, [options], culture: null)!
            : null;

    public static DbContext Create(Type migration, TestDatabase database, Func<DbContextOptions, DbContext>? createContext)
    {
        var type = migration.GetCustomAttribute<DbContextAttribute>()?.ContextType
            ?? throw new MigrationTestException($"{migration} has no [DbContext].");
        var builder = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(type))!;
        database.Configure(builder, migration.Assembly.GetName().Name!);
        builder.UseTypedMigrations();

        if (createContext is not null)
            return createContext(builder.Options);
        if (Constructor(type, builder.Options.GetType()) is { } constructor)
            return Invoke(constructor, [builder.Options]);
        if (Constructor(type) is not { } parameterless)
            throw new MigrationTestException(
                $"{type} cannot be made for a test: it has neither a constructor that takes DbContextOptions<{type.Name}> alone nor one without "
                + $"parameters. Give the test class a static DbContext {CreateContext}(DbContextOptions options), or pass such a function to Migrator.Before.");
        var context = Invoke(parameterless, []);
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
