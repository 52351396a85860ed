using System.Reflection;

namespace TypedMigrations.Runtime.Tests.Architecture;

/// <summary>
/// The runtime is compiled against the drivers of all providers, and applications have but those that they use. Where a driver is
/// missing, a type does not load that has one of its types for a base, for an argument of a base or an interface, or in a field that
/// holds a value. And Entity Framework asks assemblies for all their types. (The package's tests load it without drivers.)
/// </summary>
public class DriverTests
{
    private const BindingFlags All =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly string[] drivers = ["Npgsql", "Microsoft.Data.Sqlite", "SQLitePCLRaw.core"];

    private static readonly Assembly runtime = typeof(DataMigrationAttribute).Assembly;

    [Fact]
    public void No_type_needs_a_driver_to_load() => Assert.Equal(
        [],
        from type in runtime.GetTypes()
        from needed in Needed(type)
        where IsOfDriver(needed.Type)
        select $"{type.FullName}: {needed.What} {needed.Type}");

    [Fact]
    public void It_is_compiled_against_them() => Assert.Equal(
        drivers.Order(), runtime.GetReferencedAssemblies().Select(name => name.Name!).Where(drivers.Contains).Order());

    // Variables that are captured, or live on behind an await, are fields of what the compiler makes.
    private static IEnumerable<(string What, Type Type)> Needed(Type type) =>
    [
        .. type.BaseType is { } parent ? [("base", parent)] : Array.Empty<(string, Type)>(),
        .. type.GetInterfaces().Select(implemented => ("interface", implemented)),
        .. type.GetFields(All).Where(field => field.FieldType.IsValueType).Select(field => (field.Name, field.FieldType)),
    ];

    private static bool IsOfDriver(Type type) =>
        drivers.Contains(type.Assembly.GetName().Name) || (type.IsGenericType && type.GetGenericArguments().Any(IsOfDriver));
}
