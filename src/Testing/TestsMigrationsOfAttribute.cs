using Microsoft.EntityFrameworkCore;

namespace TypedMigrations.Testing;

/// <summary>
/// Declares that this project tests the data migrations of a context. A data migration without a <c>[MigrationTests&lt;T&gt;]</c> class
/// here is a warning.
/// </summary>
/// <typeparam name="TContext">The context.</typeparam>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class TestsMigrationsOfAttribute<TContext> : Attribute
    where TContext : DbContext;
