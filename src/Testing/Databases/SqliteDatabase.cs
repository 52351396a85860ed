using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace TypedMigrations.Testing.Databases;

/// <summary>A database in memory, which lives as long as its connection.</summary>
internal sealed class SqliteDatabase : TestDatabase
{
    private readonly SqliteConnection _connection = new("Data Source=:memory:");

    public SqliteDatabase() => _connection.Open();

    public override void Dispose() => _connection.Dispose();

    internal override void Configure(DbContextOptionsBuilder options, string migrationsAssembly) =>
        options.UseSqlite(_connection, sqlite => sqlite.MigrationsAssembly(migrationsAssembly));

    internal override void Redirect(DbContext context) => context.Database.SetDbConnection(_connection);
}
