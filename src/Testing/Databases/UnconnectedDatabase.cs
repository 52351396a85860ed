using Microsoft.EntityFrameworkCore;

namespace TypedMigrations.Testing.Databases;

/// <summary>What a context needs to know the provider's types and models, where nobody asks the database itself.</summary>
internal sealed class UnconnectedDatabase(DatabaseProvider? provider) : TestDatabase
{
    private const string Nowhere = "Host=localhost;Database=nowhere";

    public override void Dispose()
    {
        // There is none.
    }

    internal override TestDatabase Copy() => new UnconnectedDatabase(provider);

    internal override void Begin(TestDatabase template, Func<DbContext> context)
    {
        // There is none.
    }

    internal override void Commit()
    {
        // There is none.
    }

    internal override bool End(bool isTouched) => false;

    internal override void Configure(DbContextOptionsBuilder options, string migrationsAssembly)
    {
        if (provider == DatabaseProvider.PostgreSql)
            options.UseNpgsql(Nowhere, npgsql => npgsql.MigrationsAssembly(migrationsAssembly));
        else
            // SQLite takes the types of any other provider as they are written.
            options.UseSqlite("Data Source=:memory:", sqlite => sqlite.MigrationsAssembly(migrationsAssembly));
    }

    internal override void Redirect(DbContext context) =>
        context.Database.SetConnectionString(provider == DatabaseProvider.PostgreSql ? Nowhere : "Data Source=:memory:");
}
