using Microsoft.EntityFrameworkCore;
using TypedMigrations.Binding;

namespace TypedMigrations.Testing.Databases;

/// <summary>Finds the schemas of a migration for its provider, without a database.</summary>
internal static class ProviderSchemas
{
    public static Schemas Of(Type migration, Type testClass, DataMigrationOperation operation)
    {
        var provider = TestProvider.Of(migration, IMigrationTests.Of(testClass).Provider);
        // A context may need another provider, which is not available here.
        var contexts = provider is null
            ? new ContextFactory(options => new DbContext(options), Identity: null)
            : ContextFactory.OfTestClass(migration, testClass);
        using var context = contexts.Create(migration, (provider ?? TestProvider.ForOthers).Unconnected());
        return Schemas.Of(context, operation);
    }
}
