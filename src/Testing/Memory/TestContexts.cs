using System.Reflection;

namespace TypedMigrations.Testing.Memory;

/// <summary>What functions know beside their rows, in tests: a clock that stands still, or what the author's class says.</summary>
internal static class TestContexts
{
    // The same in every run: what is approved may say it.
    private static readonly DateTimeOffset clock = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static MigrationContext Default(string migrationId) => new(migrationId, clock);

    /// <summary>
    /// The static property of type <see cref="MigrationContext"/> of a test class, whatever its name; else the clock that stands still.
    /// </summary>
    public static Func<string, MigrationContext> Of(Type testClass) =>
        testClass.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .FirstOrDefault(property => property.PropertyType == typeof(MigrationContext)) is { } property
            ? _ => (MigrationContext)property.GetValue(null, BindingFlags.DoNotWrapExceptions, binder: null, index: null, culture: null)!
            : Default;
}
