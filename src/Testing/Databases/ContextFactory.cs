using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using TypedMigrations.Hooks;
using TypedMigrations.Testing.Memory;

namespace TypedMigrations.Testing.Databases;

/// <summary>Creates the context of a migration for a test database.</summary>
/// <param name="Custom">Creates the context from its options, or null to use the context's own constructor.</param>
/// <param name="Identity">Identifies this way to create the context, or null if it cannot be identified.</param>
internal sealed record ContextFactory(Func<DbContextOptions, DbContext>? Custom, object? Identity)
{
    /// <summary>The <see cref="MigrationContext"/> that functions get.</summary>
    public Func<string, MigrationContext> Contexts { get; init; } = TestContexts.Default;

    private const string CreateContext = "CreateContext";

    private const BindingFlags Any = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>
    /// A delegate from a test, usually a lambda. A lambda that captures variables may create a different context each time.
    /// </summary>
    public static ContextFactory Of(Type migration, Func<DbContextOptions, DbContext>? custom) => new(
        custom,
        custom is null ? ContextOf(migration)
            : custom.Target is { } target && target.GetType().GetFields(Any & ~BindingFlags.Static).Length > 0 ? null
            : custom.Method);

    /// <summary>
    /// The static method <c>CreateContext(DbContextOptions)</c> of a test class, or the context's constructor if there is no such method.
    /// </summary>
    public static ContextFactory OfTestClass(Type migration, Type testClass)
    {
        if (testClass.GetMethods(Any).FirstOrDefault(method => method.Name == CreateContext) is not { } method)
            return Of(migration, custom: null) with { Contexts = TestContexts.Of(testClass) };
        var isSuitable = method.IsStatic
            && typeof(DbContext).IsAssignableFrom(method.ReturnType)
            && method.GetParameters() is [var parameter]
            && typeof(DbContextOptions).IsAssignableFrom(parameter.ParameterType);
        return isSuitable
            ? new ContextFactory(
                options =>
                    (DbContext)method.Invoke(null, BindingFlags.DoNotWrapExceptions, binder: null, [options], culture: null)!,
                method)
                { Contexts = TestContexts.Of(testClass) }
            : throw new MigrationTestException(
                $"{testClass.Name}.{CreateContext} has to be static, take DbContextOptions and return the context.");
    }

    /// <param name="migration">The migration.</param>
    /// <param name="target">What the context works on: a database, or none.</param>
    /// <param name="isForTests">Whether the context is set up to be fast for many tests.</param>
    public DbContext Create(Type migration, ContextTarget target, bool isForTests = false)
    {
        var type = ContextOf(migration);
        var builder = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(type))!;
        target.Configure(builder, migration.Assembly.GetName().Name!);
        builder.UseTypedMigrations();
        var extension = builder.Options.GetExtension<TypedMigrationsOptionsExtension>();
        ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(
            extension with { Run = extension.Run with { Contexts = Contexts } });
        if (isForTests)
            ((IDbContextOptionsBuilderInfrastructure)builder).AddOrUpdateExtension(new TestServices(target.Provider, target.HasSavepoints));

        var context = Custom is not null ? Custom(builder.Options)
            : Constructor(type, builder.Options.GetType()) is { } constructor ? Invoke(constructor, [builder.Options])
            : Constructor(type) is { } parameterless ? Invoke(parameterless, [])
            : throw new MigrationTestException(
                $"{type} cannot be created for a test: it has neither a constructor that takes DbContextOptions<{type.Name}> alone nor one "
                + "without parameters. "
                + $"Give the test class a static DbContext {CreateContext}(DbContextOptions options), "
                + "or pass such a function to Migrator.Before.");
        // The context's own OnConfiguring runs last, and may name a database that no test may touch.
        target.Redirect(context);
        return context;
    }

    public static Type ContextOf(Type migration) => migration.GetCustomAttribute<DbContextAttribute>()?.ContextType
        ?? throw new MigrationTestException($"{migration} has no [DbContext].");

    /// <summary>A constructor that accepts these arguments; its other parameters have default values.</summary>
    private static ConstructorInfo? Constructor(Type type, params Type[] arguments) =>
        type.GetConstructors(Any & ~BindingFlags.Static).FirstOrDefault(constructor =>
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
