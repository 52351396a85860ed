using Microsoft.EntityFrameworkCore;
using TypedMigrations.Binding;

namespace TypedMigrations.Testing.Databases;

/// <summary>Finds a migration's schemas as its provider has them, without a database.</summary>
internal static class ProviderSchemas
{
    public static Schemas Of(Type migration, Type testClass, DataMigrationOperation operation)
    {
        var provider = TestProvider.Of(migration, IMigrationTests.Of(testClass).Provider);
        // A context of another provider may insist on it, which is not here.
        var contexts = provider is null
            ? new ContextFactory(options => new DbContext(options), Identity: null)
            : ContextFactory.OfTestClass(migration, testClass);
        using var context = contexts.Create(migration, (provider ?? TestProvider.ForOthers).Unconnected());
        return Schemas.Of(context, operation);
    }
}
