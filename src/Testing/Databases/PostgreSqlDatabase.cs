using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace TypedMigrations.Testing.Databases;

/// <summary>A database of its own on a PostgreSQL server.</summary>
internal sealed class PostgreSqlDatabase : TestDatabase
{
    private readonly PostgreSqlServer _server;
    private readonly string _name = $"typedmigrations_{Guid.NewGuid():N}";

    public PostgreSqlDatabase(PostgreSqlServer server, string? template = null)
    {
        _server = server;
        _server.Execute($"CREATE DATABASE {_name}{(template is null ? "" : $" TEMPLATE {template}")}");
    }

    // Not pooled: a pool would hold on to connections of a database that is about to go.
    private string ConnectionString => new NpgsqlConnectionStringBuilder(_server.ConnectionString) { Database = _name, Pooling = false }.ConnectionString;

    public override void Dispose() => _server.Execute($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");

    internal override TestDatabase Copy() => new PostgreSqlDatabase(_server, _name);

    internal override void KeepUntilExit()
    {
        // A throwaway server takes its databases along.
        if (_server.KeeperId is null)
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    internal override void Configure(DbContextOptionsBuilder options, string migrationsAssembly) =>
        options.UseNpgsql(ConnectionString, npgsql => npgsql.MigrationsAssembly(migrationsAssembly));

    internal override void Redirect(DbContext context) => context.Database.SetConnectionString(ConnectionString);
}
