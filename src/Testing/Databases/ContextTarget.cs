using Microsoft.EntityFrameworkCore;

namespace TypedMigrations.Testing.Databases;

/// <summary>What a context works on: a database, or nothing but the types of a provider.</summary>
internal abstract class ContextTarget
{
    public abstract TestProvider Provider { get; }

    /// <summary>Whether a test is a transaction, and Entity Framework's transactions are savepoints in it.</summary>
    public virtual bool HasSavepoints => false;

    /// <summary>Tells a context's options of the target.</summary>
    public abstract void Configure(DbContextOptionsBuilder options, string migrationsAssembly);

    /// <summary>Points a context that configures itself to the target.</summary>
    public abstract void Redirect(DbContext context);
}

/// <summary>The types and models of a provider, where nobody connects to a database.</summary>
internal sealed class UnconnectedTarget(TestProvider provider) : ContextTarget
{
    public override TestProvider Provider => provider;

    public override void Configure(DbContextOptionsBuilder options, string migrationsAssembly) =>
        provider.Configure(options, provider.Nowhere, migrationsAssembly);

    public override void Redirect(DbContext context) => context.Database.SetConnectionString(provider.Nowhere);
}
