using System.Reflection;

namespace TypedMigrations.Testing.Memory;

/// <summary>The <see cref="MigrationContext"/> of functions in tests: with a fixed clock, or from the author's class.</summary>
internal static class TestContexts
{
    // The same in every run, because approved files may contain it.
    private static readonly DateTimeOffset clock = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static MigrationContext Default(string migrationId) => new(migrationId, clock);

    /// <summary>
    /// The static property with the type <see cref="MigrationContext"/> of a test class, under any name; without one, the fixed clock.
    /// </summary>
    public static Func<string, MigrationContext> Of(Type testClass) =>
        testClass.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .FirstOrDefault(property => property.PropertyType == typeof(MigrationContext)) is { } property
            ? _ => (MigrationContext)property.GetValue(null, BindingFlags.DoNotWrapExceptions, binder: null, index: null, culture: null)!
            : Default;
}
