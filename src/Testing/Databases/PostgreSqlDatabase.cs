using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace TypedMigrations.Testing.Databases;

/// <summary>A database of its own on a PostgreSQL server.</summary>
internal sealed class PostgreSqlDatabase : TestDatabase
{
    private readonly string _server;
    private readonly string _name = $"typedmigrations_{Guid.NewGuid():N}";

    public PostgreSqlDatabase(PostgreSqlServer server)
    {
        _server = server.ConnectionString;
        Execute($"CREATE DATABASE {_name}");
    }

    // Not pooled: a pool would hold on to connections of a database that is about to go.
    private string ConnectionString => new NpgsqlConnectionStringBuilder(_server) { Database = _name, Pooling = false }.ConnectionString;

    public override void Dispose() => Execute($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");

    internal override void Configure(DbContextOptionsBuilder options, string migrationsAssembly) =>
        options.UseNpgsql(ConnectionString, npgsql => npgsql.MigrationsAssembly(migrationsAssembly));

    internal override void Redirect(DbContext context) => context.Database.SetConnectionString(ConnectionString);

    private void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server) { Pooling = false }.ConnectionString);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
