using Microsoft.EntityFrameworkCore;

namespace TypedMigrations.Testing.Databases;

/// <summary>What a context works on: a database, or only the column types of a provider.</summary>
internal abstract class ContextTarget
{
    public abstract TestProvider Provider { get; }

    /// <summary>Whether a test is a transaction, so that Entity Framework's transactions are savepoints in it.</summary>
    public virtual bool HasSavepoints => false;

    /// <summary>Adds the target to the options of a context.</summary>
    public abstract void Configure(DbContextOptionsBuilder options, string migrationsAssembly);

    /// <summary>Redirects a context that configures itself to the target.</summary>
    public abstract void Redirect(DbContext context);
}

/// <summary>The types and models of a provider, without a connection to a database.</summary>
internal sealed class UnconnectedTarget(TestProvider provider) : ContextTarget
{
    public override TestProvider Provider => provider;

    public override void Configure(DbContextOptionsBuilder options, string migrationsAssembly) =>
        provider.Configure(options, provider.Nowhere, migrationsAssembly);

    public override void Redirect(DbContext context) => context.Database.SetConnectionString(provider.Nowhere);
}
